/** Stems of «edited»: the mark stands between `<` and `>` at the end of a text, without a colon in it. */
export const EDITED =
  /edited|editad|edité|editat|editat|edytow|edytowan|diedit|disunting|изменен|изменён|отредакт|відредагов|редагов|змінен|өңдел|өзгерт|түзет|оңдо|tahrir|o‘zgartir|bearbeitet|modifi|redigera|rediger|muokat|bewerkt|düzenle|redaktə|upraven|uređen|izmijenj|izmenj|szerkeszt|επεξεργ|נערכה|ערוכה|נערך|تعديل|ویرایش|ترمیم|संपादित|एडिट|সম্পাদ|এডিট|編集|수정|편집|编辑|編輯|修改|แก้ไข|chỉnh sửa|redagēt|redaguot|muudetud|уредуван|редактиран|imehaririwa/iu;

/** The words of a call that nobody took, or that was; whole texts and their beginnings. */
export const CALL =
  /^(?:missed (?:group )?(?:voice|video) call|(?:voice|video) call|пропущенный (?:групповой )?(?:аудио|видео|голосовой |видео)?\s?(?:звонок|аудиозвонок|видеозвонок)|(?:аудио|видео)звонок|жауапсыз (?:видео ?)?қоңырау|кабыл алынбаган|кабыл алынбай калган|o[‘ʻ']tkazib yub|пропущений (?:аудіо|відео)дзвінок|(?:аудіо|відео)дзвінок|(?:video)?llamada (?:de voz )?perdida|(?:video)?llamada|(?:vídeo)?chamada (?:de (?:voz|vídeo) )?perdida|ligação de (?:voz|vídeo) perdida|(?:appel|appel vidéo|appel vocal) (?:vocal |vidéo )?manqué|appel (?:vocal|vidéo)|verpasster (?:sprach|video)anruf|(?:sprach|video)anruf|(?:video)?chiamata (?:vocale )?persa|gemist(?:e)? (?:spraak|video|audio)|cevapsız (?:sesli|görüntülü)|(?:sesli|görüntülü) arama|nieodebrane poł|zmeškaný (?:hlasový |video)?hovor|zmeškaný videohovor|apel (?:vocal|video) (?:ratat|nepreluat)|nem fogadott|αναπάντητη|שיחה קולית שלא נענתה|שיחת וידאו שלא נענתה|مكالمة (?:صوتية|فيديو) فائتة|تماس (?:صوتی|تصویری) (?:پاسخ|بی)|मिस्ड (?:वॉइस|वीडियो|व्हॉइस|व्हिडिओ)|(?:वॉइस|वीडियो) कॉल मिस|মিসড|不在着信|音声通話不在着信|ビデオ通話不在着信|부재중|未接(?:语音|视频|語音|視訊|視像)|สาย(?:โทร)?.*ที่ไม่ได้รับ|วิดีโอคอลที่ไม่ได้รับ|cuộc gọi (?:thoại |video )?nhỡ|panggilan (?:suara|video) (?:tak terjawab|terlepas)|missat (?:röst|video|samtal)|tapt (?:tale|video)|ubesvaret|mistet|vastaamaton|propušten|пропуснато|buraxılmış)/iu;

/** A live place: it carries no link. */
export const LIVE_PLACE =
  /^(?:live location shared|геоданные (?:отправлены|переданы)|отправлены геоданные|қазіргі орынмен бөлісті|геодані надіслано|ubicación en tiempo real|localização (?:atual|em tempo real)|localisation en direct|live-standort|posizione (?:attuale|in tempo reale)|live.?locatie|mevcut konum|canlı konum|udostępni\w* (?:transmisj|lokaliz)|byla sdílena aktuální|lokasi terkini|ライブロケーション|리얼타임 위치|공유한 실시간 위치|实时位置|即時位置|jonli joylashuv|הועבר מיקום|משתף מיקום|تمت مشاركة الموقع)/iu;

/** The first word of a poll, before its question on the next line. */
export const POLL =
  /^(?:POLL|ОПРОС|САУАЛНАМА|СУРАМЖЫЛОО|SO‘ROV|ОПИТУВАННЯ|ENCUESTA|ENQUETE|SONDAGEM|SONDAGE|UMFRAGE|SONDAGGIO|PEILING|POLL|ANKET|ANKIETA|ANKETA|SONDAJ|SZAVAZÁS|ΔΗΜΟΣΚΟΠΗΣΗ|סקר|استطلاع|نظرسنجی|पोल|アンケート|투표|投票|แบบสำรวจ|โพล|KHẢO SÁT|JAJAK PENDAPAT|POLLING|OMRÖSTNING|AVSTEMNING|AFSTEMNING|KYSELY|АНКЕТА)\s*[:：]$/u;

/** Not come yet to the phone that exported. */
export const WAITING =
  /^(?:waiting for this message|ожидание (?:этого )?сообщения|в ожидании (?:данного|этого) сообщения|сообщение ожидается|очікування (?:цього )?повідомлення|esperando (?:este|el) mensaje|aguardando mensagem|en attente d[eu] (?:ce )?message|warte auf diese nachricht|in attesa del messaggio|bu mesaj bekleniyor)/iu;
