import { phraseMap } from '../fold.ts';

/**
 * What WhatsApp writes in place of media left out of an export, on iPhones by kind. Source: the phrases of WhatsApp's own
 * catalogues as real exports show them.
 */
export const OMITTED = phraseMap([
  [
    'image',
    'image omitted|photo omitted|изображение отсутствует|изображение не добавлено|фото отсутствует|сурет жоқ|зображення відсутнє|зображення пропущено|imagen omitida|imagem ocultada|imagem omitida|imagem não revelada|image absente|image omise|Bild weggelassen|immagine omessa|afbeelding weggelaten|görüntü dahil edilmedi|resim dahil edilmedi|obraz pominięty|obraz pominięto|obrázek vynechán|obrázok vynechaný|imagine omisă|kép küldése sikertelen|kép kihagyva|εικόνα παραλείφθηκε|התמונה הושמטה|تم استبعاد الصورة|لم يتم إدراج الصورة|تصویر حذف شد|تصویر نکال دی گئی ہے|फ़ोटो हटाई गई|इमेज वगळली|ইমেজ বাদ দেওয়া হয়েছে|છબી પડતી મૂકાઈ|画像は含まれていません|画像が省略されました|이미지 생략됨|图片已忽略|照片已忽略|圖片已略去|圖像已省略|忽略图片|ไม่มีรูปภาพ|đã bỏ qua hình ảnh|gambar tidak disertakan|imej tidak dimasukkan|bild utesluten|bilde ikke inkludert|bilde utelatt|billede udeladt|kuva jätetty pois|ei kuvaa|slika izostavljena|slika je izostavljena|изображението е пропуснато|Imatge omesa|rasm tashlab ketildi|şəkil daxil edilməyib',
  ],
  [
    'video',
    'video omitted|видео отсутствует|видео не добавлено|бейне жоқ|відео відсутнє|відео пропущено|Video omitido|vídeo omitido|vídeo ocultado|vídeo não revelado|vidéo absente|vidéo omise|Video weggelassen|video omesso|video weggelaten|video dahil edilmedi|wideo pominięte|film pominięto|video vynecháno|video vynechané|clip video omis|Videó kihagyva|βίντεο παραλείφθηκε|סרטון הווידאו הושמט|הסרטון הושמט|تم استبعاد الفيديو|لم يتم إدراج الفيديوهات|لم يتم إدراج الفيديو|ویدیو حذف شد|ویڈیو نظرانداز|वीडियो छोड़ा गया|वीडियो हटाया गया|व्हिडीओ वगळला|ভিডিও বাদ দেওয়া হয়েছে|વિડિયો પડતી મુકાઈ|ビデオは含まれていません|동영상 생략됨|비디오 생략됨|视频已忽略|影片已略去|影片已省略|วิดีโอถูกลบ|đã bỏ video|đã bỏ qua video|video tidak disertakan|video tidak dimasukkan|video utesluten|video utelatt|video udeladt|video jätetty pois|videota ei sisällytetä|video izostavljen|vídeo omès|video note omitted|video message omitted|видеосообщение отсутствует|videonachricht weggelassen|GIF omitted|GIF отсутствует|GIF не добавлен|GIF жоқ|GIF-анімацію пропущено|GIF omitido|GIF ocultado|GIF não revelada|GIF omise|GIF retiré|GIF weggelassen|GIF esclusa|GIF weggelaten|GIF dahil edilmedi|Plik GIF pominięty|GIF vynechán|GIF vynechaný|GIF omis|GIF fájl kihagyása|Παράληψη GIF|GIF הושמט|لم يتم إدراج صورة GIF|تم استبعاد صورة GIF|GIF حذف شد|GIF छोड़ा गया|GIF वगळले|GIFは含まれていません|GIF 생략됨|GIF 动态图已被忽略|GIF 已略去|GIF 圖片已被省略|ละเว้น GIF|Đã bỏ qua ảnh GIF|GIF tidak disertakan|GIF tidak dimasukkan|GIF utesluten|GIF utelatt|GIF udeladt|GIF-animaatio jätetty pois|GIF izostavljen|GIF omès',
  ],
  [
    'audio',
    'audio omitted|voice message omitted|аудиофайл отсутствует|аудио отсутствует|аудио не добавлено|голосовое сообщение отсутствует|аудио жоқ|аудіо відсутнє|аудіофайл відсутній|audio omitido|áudio ocultado|áudio omitido|ficheiro de áudio não revelado|audio omis|audio absent|Audio weggelassen|audio omesso|audio weggelaten|ses dahil edilmedi|audio pominięte|plik audio pominięto|zvukový soubor vynechán|zvuk vynechaný|fără audio|Hang kihagyása|hang kihagyva|ήχος παραλείφθηκε|קטע קול הושמט|תוכן האודיו הושמט|تم استبعاد المقطع الصوتي|لم يتم إدراج المقاطع الصوتية|لم يتم إدراج المقطع الصوتي|صدا حذف شد|آڈیو نظرانداز|ऑडियो हटाई गयी|ऑडियो छोड़ा गया|ऑडिओ वगळला|অডিও বাদ দেওয়া হয়েছে|ઓડિયો ફાઇલ શામેલ કરી નથી|音声は含まれていません|音声が省略されました|오디오 생략됨|音频已忽略|音訊已略去|音訊已省略|ไม่มีไฟล์เสียง|bỏ qua tệp âm thanh|đã bỏ qua âm thanh|audio tidak disertakan|audio tidak dimasukkan|ljud utelslutet|ljud uteslutet|lyd utelatt|lyd udeladt|äänitiedostoa ei sisällytetä|ääni jätetty pois|zvuk izostavljen|Àudio omès|View once voice message omitted',
  ],
  [
    'sticker',
    'sticker omitted|стикер не добавлен|стикер отсутствует|стикер жоқ|Наклейку не додано|стікер відсутній|sticker omitido|figurinha omitida|sticker não revelado|sticker omis|Sticker weggelassen|sticker non incluso|sticker omesso|sticker weggelaten|Çıkartma dahil edilmedi|pominięto naklejkę|naklejka pominięta|nálepka vynechána|nálepka vynechaná|sticker omisă|matrica kihagyva|αυτοκόλλητο παραλήφθηκε|סטיקר הושמט|הסטיקר הושמט|تم استبعاد الملصق|تم حذف الملصقات|استیکر حذف شد|اسٹیکر نظرانداز|स्टिकर छोड़ा गया|स्टिकर वगळले|স্টিকার বাদ দেওয়া হয়েছে|સ્ટીકર પડતું મુકાયું|スタンプは含まれていません|ステッカーは含まれていません|스티커 제외됨|스티커 생략됨|贴图已忽略|贴图已省略|貼圖已略去|貼圖已忽略|ไม่มีสติกเกอร์|đã bỏ sticker|đã bỏ qua nhãn dán|stiker tidak disertakan|pelekat tidak disertakan|pelekat tidak dimasukkan|sticker utesluten|klistremerke utelatt|klistermærke udeladt|tarra jätetty pois|tarraa ei sisällytetty|naljepnica izostavljena|adhesiu omès',
  ],
  [
    'document',
    'document omitted|документ отсутствует|документ не добавлен|құжат жоқ|документ пропущено|документ відсутній|documento omitido|documento ocultado|documento não revelado|document manquant|document omis|Dokument weggelassen|documento omesso|document weggelaten|belge dahil edilmedi|dokument pominięty|dokument pominięto|dokument vynechán|dokument vynechaný|dokumentum kihagyva|έγγραφο παραλείφθηκε|מסמך הושמט|המסמך הושמט|تم استبعاد المستند|لم يتم إدراج المستند|سند حذف شد|دستاویز نظرانداز|डॉक्यूमेंट छोड़ा गया|डॉक्युमेंट वगळले|ডকুমেন্ট বাদ দেওয়া হয়েছে|ドキュメントは含まれていません|문서 생략됨|文档已忽略|文档已省略|文件已略去|文件已忽略|ละเว้นเอกสาร|đã bỏ qua tài liệu|dokumen tidak disertakan|dokumen tidak dimasukkan|dokument uteslutet|utelatt dokument|dokument utelatt|dokument udeladt|dokumentti jätetty pois|dokumenttia ei sisällytetä|dokument izostavljen|Document omès',
  ],
  [
    'contact',
    'Contact card omitted|Карточка контакта отсутствует|карточка контакта не добавлена|контакт картасы жоқ|Картка контакту відсутня|Tarjeta de contacto omitida|Cartão do contato omitido|Contacto não revelado|Fiche contact manquante|fiche de contact omise|Kontaktkarte ausgelassen|Kontaktkarte weggelassen|Scheda contatto omessa|Visitekaartje weggelaten|Kişi kartı dahil edilmedi|Pominięta wizytówka kontaktu|Vizitka vynechána|Karta kontaktu vynechaná|Carte de vizită contact omisă|Névjegykártya kihagyva|Η κάρτα επαφής παραλήφθηκε|כרטיס איש קשר הושמט|تم استبعاد بطاقة جهة الاتصال|لم يتم إدراج بطاقة جهة اتصال|برگ مخاطب حذف شد|رابطہ کارڈ نظر انداز|कॉन्टैक्ट कार्ड छोड़ा गया|संपर्क कार्ड वगळले|連絡先カードを省略|連絡先カードは含まれていません|연락처 카드 생략됨|联系人卡片已忽略|聯絡人卡片已略去|聯絡人卡片已省略|บัตรรายชื่อที่ละเว้น|Bỏ qua thẻ liên lạc|Kartu kontak tidak disertakan|Kad kenalan tidak dimasukkan|Kontaktkort uteslutet|Kontaktkort sløyfet|Kontaktkort udeladt|Yhteystietokortti jätettiin pois|Posjetnica izostavljena|Targeta de contacte omesa',
  ],
] as const);

/** Android says no kind: the words between `<` and `>`. What is not here is told by its form. */
export const MEDIA_OMITTED: ReadonlySet<string> = new Set(
  phraseMap([
    [
      true,
      'Media omitted|Медиафайл пропущен|Без медиафайлов|Файл пропущен|Медиа пропущены|Без файл|Файл қосылған жоқ|Файл жок|Медіа пропущено|Без медіафайлів|Пропущено медіафайл|Multimedia omitido|Archivo omitido|Medios omitidos|Mídia oculta|Mídia omitida|Arquivo de mídia oculto|Ficheiro não revelado|Ficheiro multimédia oculto|Médias omis|Fichier omis|Média omis|Medien ausgeschlossen|Medien weggelassen|Media omesso|Media omessi|Media weggelaten|Medya dahil edilmedi|Medya atlanmış|pominięto multimedia|pliki pominięto|Multimedia pominięte|Média vynechány|Média vynechána|Médiá vynechané|Conținut media omis|Hiányzó médiafájl|Médiafájl elhagyva|Εξαίρεση πολυμέσων|המדיה לא נכללה|מדיה הושמטה|המדיה הושמטה|تم استبعاد الوسائط|پیوست نما/آهنگ حذف شد|رسانه حذف شد|میڈیا چھوڑ دیا گیا|मीडिया के बिना|मीडिया हटाया गया|मीडिया वगळले|মিডিয়া বাদ দেওয়া হয়েছে|મીડિયા અવગણાયું|மீடியா நீக்கப்பட்டது|メディアは含まれていません|メディアなし|미디어 파일을 생략한 대화내용|미디어 파일 제외됨|미디어 생략됨|省略多媒体文件|媒体文件已省略|忽略多媒體檔|已省略多媒體檔案|สื่อถูกลบ|ไม่รวมไฟล์สื่อ|Bỏ qua Media|Đã bỏ qua tệp phương tiện|Media tidak disertakan|Media disingkirkan|Media dikecualikan|Media har utelämnats|Uten vedlegg|Medier utelatt|Mediefil udeladt|Medier udeladt|Media jätetty pois|Medijski zapis izostavljen|Medij izpuščen|Без фајл|медији су изостављени|Файлът е пропуснат|Bez multivides|Praleistas medijos turinys|Meedia ära jäetud|Fayl o‘tkazib yuborildi|Fayl tashlab ketildi|Media çıxarılmışdır|Pa media|Mitjans omesos|Media imerukwa|Media weggelaat|Walang kalakip na media',
    ],
  ]).keys(),
);

/** A view-once message, or one that WhatsApp could not show: <View once photo omitted>. */
export const VIEW_ONCE =
  /view once|однократн|одноразов|бір рет|visualiza[cç]|vue unique|einmal|una sola vez|tek görüntül|wyświetl/iu;

/** Stems of «omitted» and of «media» in languages of Latin and Cyrillic letters. */
export const OMITTED_STEMS =
  /medi|multimed|fich|arch|arq|datei|bestand|dosya|plik|soubor|file|fayl|omit|omis|omes|ausg|wegg|weggel|dahil|atlan|pomin|vynech|utel|udel|jatet|disert|kecual|exclu|oculta|медиа|медіа|медиј|файл|фајл|мультимед|пропущ|пропусн|изостав|опущен|скрыт|қосылма|тиркел/;
