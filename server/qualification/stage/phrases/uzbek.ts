import type { PhraseList } from './phrase-list.ts';

/** Latin and Cyrillic; apostrophes are left out when phrases are compared. */
export const uzbek: PhraseList = {
  customerPaid: `
    to'ladim, to'ladik, to'lab qo'ydim, to'lov qildim, to'lovni qildim, pul o'tkazdim, pulni o'tkazdim,
    pulini o'tkazdim, kartaga o'tkazdim, kartangizga o'tkazdim, o'tkazib qo'ydim, pul tashladim,
    pulni tashladim, pulini tashladim, chekni yubordim, chek yubordim, chekni tashladim, tuladim, тўладим,
    тўлаб қўйдим, тўлов қилдим, пул ўтказдим, пулни ўтказдим, пулини ўтказдим, чекни юбордим
  `,
  moneyCame: `
    to'lov qabul qilindi, to'lov tushdi, to'lovingiz tushdi, to'lov keldi, pul tushdi, pulingiz tushdi,
    to'lov uchun rahmat, тўлов қабул қилинди, тўлов тушди, пул тушди
  `,
  notPaid: `
    to'lamadim, to'laganim yo'q, tushmadi, agar, ertaga, keyin, boshqa joyga, qanday, тўламадим, эртага, кейин
  `,
  refuses: `
    kerak emas, keragi yo'q, kerakmas, qiziq emas, qiziqtirmaydi, olmayman, olmaymiz, fikrim o'zgardi,
    voz kechdim, yozmang, bezovta qilmang, керак эмас, кераги йўқ, олмайман, ёзманг
  `,
  tooDear: `
    qimmat .. olmayman, qimmat .. kerak emas, juda qimmat, pulim yetmaydi, жуда қиммат
  `,
  boughtElsewhere: `
    boshqa joydan oldim, boshqa joydan oldik, olib qo'ydim, sotib oldim, бошқа жойдан олдим
  `,
  wrongNumber: `
    adashibman, adashib yozibman, adashib, noto'g'ri raqam, адашибман
  `,
  cancels: `
    bekor qiling, bekor qilaman, bekor qilamiz, bekor bo'ldi, bekor qilavering, kelmayman, kelmaymiz, bormayman, kela olmayman, kelolmayman, bora olmayman,
    borolmayman, бекор қилинг, келмайман, келолмайман
  `,
  moves: `
    ko'chir*, boshqa kunga, boshqa vaqtga, kechroq, ertaroq, ulgurmayman, бошқа кунга
  `,
  hesitates: `
    o'ylab, o'ylayman, o'ylab ko'raman, ko'ray, ko'raman, ko'ramiz, balki, bilmayman, aytaman, yozaman, yozib yubor*, oldindan yoz*, keyin ayt*, keyin yoz*,
    keyinroq, keyingi hafta, maslahat*, ўйлаб, билмайман, айтаман, балки
  `,
  cannot: `
    uchaman, ketaman, safarda*, to'yga bora*, ishim bor, ishlayman, mehmonga bora*, bo'lmaydi, kela olmayman, kelolmayman, vaqtim yo'q, bandman, ishdaman, ulgurmayman, бўлмайди, вақтим йўқ
  `,
  agrees: `
    ha, xa, bo'ladi, bo'lsin, boladi, mayli, yaxshi, to'g'ri, kelishdik, roziman, qulay, xo'p, hop, xop, ҳа,
    бўлади, майли, яхши, хўп
  `,
  comes: `
    kelaman, kelamiz, kelamizda, boramanda, boraman, boramiz, yozing, yozib qo'ying, yozvoring, kutaman, kutamiz, келаман, бораман,
    ёзинг, ёзиб қўйинг
  `,
  no: `
    yo'q, yuq, йўқ, йук
  `,
  confirms: `
    yozdim, yozib qo'ydim, yozildingiz, belgiladim, kelishdik, band qildim, ёзиб қўйдим
  `,
  awaits: `
    kutamiz, kutaman, кутамиз
  `,
  invites: `
    yozaymi, yozib qo'yaymi, kelasizmi, kela olasizmi, kelolasizmi, qulaymi, bo'ladimi, qachon, qaysi kuni,
    soat nechada, келасизми, бўладими, қачон
  `,
  busy: `
    band, joy yo'q, bo'lmaydi, afsuski, so'rayman
  `,
  buys: `
    olaman, olamiz, buyurtma beraman, qayerga to'layman, qayerga o'tkazaman, karta raqamini yuboring,
    karta raqam, оламан, оламиз, буюртма бераман
  `,
  doesNotKnow: `
    bilmayman, bilmadim, esimda yo'q, tushunmadim, билмайман
  `,
  courtesy: `
    rahmat, raxmat, yaxshi, xayr, salom, assalomu alaykum, kechirasiz, uzr, yo'q, ha, tushunarli, hech narsa,
    sizga, menga, bizga, endi, ekan, рахмат, раҳмат, узр, йўқ, экан
  `,
  past: `
    kecha, o'tgan, borganman, kelganman
  `,
};
