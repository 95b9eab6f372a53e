import { phraseMap } from '../fold.ts';

/** What Android writes in brackets after the name of a file: `IMG-20240305-WA0001.jpg (file attached)`. */
export const ATTACHED: ReadonlySet<string> = new Set(
  phraseMap([
    [
      true,
      'file attached|файл добавлен|файл прикреплен|файл прикреплён|қосымша файл|файл тиркелди|файл кошулду|файл додано|файл вкладено|archivo adjunto|archivo adjuntado|arquivo anexado|ficheiro anexado|fichier joint|Datei angehängt|file allegato|bestand bijgevoegd|dosya ekli|dosya eklendi|załączony plik|plik załączony|soubor byl přiložen|přiložený soubor|súbor pripojený|fișier atașat|fájl csatolva|csatolt fájl|συνημμένο αρχείο|קובץ מצורף|הקובץ צורף|الملف مرفق|تم إرفاق ملف|ملف مرفق|پیوست شد|فایل پیوست شد|پیوستہ فائل|फ़ाइल अटैच की गई|फाइल अटैच कर दी गई है|फाइल संलग्न|ফাইল সংযুক্ত হয়েছে|ફાઇલ જોડાયેલ|ఫైల్ జోడించబడినది|ಕಡತ ಸೇರಿಸಲಾಯಿತು|ഫയൽ ചേർത്തു|ਅਟੈਚ ਕੀਤੀ ਫਾਇਲ|添付ファイル|添付ファイル有り|파일 첨부됨|첨부 파일|文件附件|文件已附加|附件檔案|已附加檔案|ไฟล์ที่แนบ|tệp đính kèm|đã đính kèm tệp|file terlampir|fail dilampirkan|bifogad fil|vedlagt fil|fil vedlagt|fil vedhæftet|vedhæftet fil|liitetiedosto|tiedosto liitetty|datoteka u privitku|priložena datoteka|прикачен файл|прикачен фајл|прикачена датотека|pievienots fails|byla prisegta|fail lisatud|fayl biriktirildi|fayl əlavə olunub|arxiu adjunt|skedë e ngjitur|faili limeambatanishwa|lêer aangeheg|nakalipip na file|nakalakip na file',
    ],
  ]).keys(),
);

/** Names that WhatsApp itself gives to files, whatever the words beside them. */
export const OWN_NAME = /^(?:IMG|VID|AUD|PTT|STK|DOC|GIF)-\d{8}-WA\d{3,}\.\w{2,5}$|^\d{8}-.+\.\w{2,5}$/;
