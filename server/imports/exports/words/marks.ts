import { phraseMap } from '../fold.ts';

/** Stems of «edited»: the mark stands between `<` and `>` at the end of a text, without a colon in it. */
export const EDITED =
  /\bedit|edytow|edytowan|diedit|disunting|изменен|изменён|отредакт|відредагов|редагов|змінен|өңдел|өзгерт|түзет|оңдо|tahrir|o‘zgartir|bearbeitet|modifi|redigera|rediger|muokat|bewerkt|düzenle|redaktə|upraven|uređen|izmijenj|izmenj|szerkeszt|επεξεργ|נערכה|ערוכה|נערך|تعديل|ویرایش|ترمیم|संपादित|एडिट|সম্পাদ|এডিট|編集|수정|편집|编辑|編輯|修改|แก้ไข|chỉnh sửa|redagēt|redaguot|muudetud|уредуван|редактиран|imehaririwa/iu;

/** A call that nobody took: whole texts, or all up to the first comma or stop. */
export const MISSED_CALL: ReadonlySet<string> = new Set(
  phraseMap([
    [
      true,
      'Missed voice call|Missed video call|Missed group voice call|Missed group video call|Missed call|Пропущенный аудиозвонок|Пропущенный видеозвонок|Пропущенный звонок|Пропущенный голосовой звонок|Пропущенный групповой аудиозвонок|Пропущенный групповой видеозвонок|Жауапсыз қоңырау|Жауапсыз видео қоңырау|Жауапсыз бейнеқоңырау|Жауапсыз аудиоқоңырау|Кабыл алынбаган чалуу|Жооп берилбеген чалуу|O‘tkazib yuborilgan ovozli qo‘ng‘iroq|O‘tkazib yuborilgan videoqo‘ng‘iroq|O‘tkazib yub. ovozli qo‘ng‘iroq|O‘tkazib yub. videoqo‘ng‘iroq|Пропущений аудіодзвінок|Пропущений відеодзвінок|Llamada perdida|Llamada de voz perdida|Videollamada perdida|Chamada de voz perdida|Chamada de vídeo perdida|Videochamada perdida|Ligação de voz perdida|Ligação de vídeo perdida|Appel vocal manqué|Appel vidéo manqué|Verpasster Sprachanruf|Verpasster Videoanruf|Verpasster Anruf|Chiamata vocale persa|Videochiamata persa|Gemist spraakgesprek|Gemist videogesprek|Gemiste spraakoproep|Gemiste video-oproep|Gemiste audio-oproep|Cevapsız sesli arama|Cevapsız görüntülü arama|Nieodebrane połączenie głosowe|Nieodebrane połączenie wideo|Nieodebrane połączenie|Nieodebrane poł. głosowe|Nieodebrane poł. wideo|Zmeškaný hlasový hovor|Zmeškaný videohovor|Zmeškaný hovor|Apel vocal ratat|Apel video ratat|Apel vocal nepreluat|Apel video nepreluat|Nem fogadott hanghívás|Nem fogadott videohívás|Nem fogadott videóhívás|Αναπάντητη φωνητική κλήση|Αναπάντητη βιντεοκλήση|Αναπάντητη κλήση|שיחה קולית שלא נענתה|שיחת וידאו שלא נענתה|مكالمة صوتية فائتة|مكالمة فيديو فائتة|تماس صوتی پاسخ داده نشده|تماس تصویری پاسخ داده نشده|تماس تصویری بی‌پاسخ|مسڈ وائس کال|مسڈ ویڈیو کال|मिस्ड वॉइस कॉल|मिस्ड वीडियो कॉल|वॉइस कॉल मिस हुई|मिस्ड व्हॉइस कॉल|मिस्ड व्हिडिओ कॉल|ভয়েস কল মিস করেছেন|ভিডিও কল মিস করেছেন|છૂટી ગયેલો વોઇસ કૉલ|છૂટી ગયેલ વિડિયો કૉલ|音声通話不在着信|ビデオ通話不在着信|不在着信|부재중 전화|부재중 음성통화|부재중 영상통화|未接语音通话|未接视频通话|未接語音通話|未接視訊通話|未接視像通話|สายที่ไม่ได้รับ|สายโทรด้วยเสียงที่ไม่ได้รับ|วิดีโอคอลที่ไม่ได้รับ|Cuộc gọi nhỡ|Cuộc gọi thoại nhỡ|Cuộc gọi nhỡ video|Cuộc gọi video nhỡ|Panggilan suara tak terjawab|Panggilan video tak terjawab|Panggilan suara terlepas|Panggilan video terlepas|Missat röstsamtal|Missat videosamtal|Missat samtal|Tapt taleanrop|Tapt videoanrop|Ubesvaret taleopkald|Ubesvaret videoopkald|Mistet opkald|Vastaamaton äänipuhelu|Vastaamaton videopuhelu|Propušteni glasovni poziv|Propušteni videopoziv|Propušten glasovni poziv|Propušten video poziv|Пропуснато гласово обаждане|Пропуснато видео обаждане|Пропуштен гласовни позив|Пропуштен видео позив|Zgrešen klic|Neatbildēts balss zvans|Praleistas balso skambutis|Vastamata häälkõne|Vastamata videokõne|Buraxılmış zəng|Buraxılmış video zəng|Trucada de veu perduda|Videotrucada perduda|Simu ya sauti uliyoikosa|Stemoproep gemis|Nakaligtaang voice call',
    ],
  ]).keys(),
);

const listOf = (phrases: string): readonly string[] => [...phraseMap([[true, phrases]]).keys()];

/** How a live place begins: it carries no link. */
export const LIVE_PLACES = listOf(
  'live location shared|геоданные отправлены|геоданные переданы|отправлены геоданные|қазіргі орынмен бөлісті|геодані надіслано|ubicación en tiempo real|localização atual|localização em tempo real|localisation en direct|live-standort|posizione attuale|posizione in tempo reale|live locatie|live-locatie|mevcut konum|canlı konum|udostępniona transmisja|udostępniono lokalizację|byla sdílena aktuální|lokasi terkini|ライブロケーション|공유한 실시간 위치|实时位置|即時位置|共享实时位置|實時位置已分享|jonli joylashuv|משתף מיקום|הועבר מיקום|تمت مشاركة الموقع المباشر',
);

/** The word before a poll's question, which is on the next line. */
export const POLLS = listOf(
  'POLL:|ОПРОС:|САУАЛНАМА:|СУРАМЖЫЛОО:|SO‘ROVNOMA:|ОПИТУВАННЯ:|ENCUESTA:|ENQUETE:|SONDAGEM:|SONDAGE :|SONDAGE:|UMFRAGE:|SONDAGGIO:|PEILING:|ANKET:|ANKIETA:|ANKETA:|SONDAJ:|SZAVAZÁS:|ΔΗΜΟΣΚΟΠΗΣΗ:|סקר:|استطلاع:|نظرسنجی:|पोल:|アンケート:|アンケート：|투표:|投票:|投票：|แบบสำรวจ:|โพล:|KHẢO SÁT:|JAJAK PENDAPAT:|POLLING:|OMRÖSTNING:|AVSTEMNING:|AFSTEMNING:|KYSELY:|АНКЕТА:',
);

/** How a message begins that had not come yet to the phone that exported. */
export const WAITS = listOf(
  'waiting for this message|ожидание сообщения|ожидание этого сообщения|в ожидании данного сообщения|в ожидании этого сообщения|сообщение ожидается|очікування повідомлення|очікування цього повідомлення|esperando este mensaje|esperando el mensaje|aguardando mensagem|en attente de ce message|en attente du message|warte auf diese nachricht|in attesa del messaggio|bu mesaj bekleniyor',
);
