/** Uzbek in its Latin letters, apostrophes left out; its Cyrillic spelling is made from these (uzbek-cyrillic.ts). */
export const uzbek = {
  words: `
salom assalom assalomu alaykum aleykum alaykumassalom vaalaykum valaykum yaxshimisiz yaxshimisizlar qalaysiz qalesiz qale
qalay ishlar xayrli hayrli tong kun kech kuningiz rahmat raxmat rahmad kattakon katta ha xa hop xop xo'p ho'p xup mayli yo'q yoq yo'g'e
yaxshi yahshi zo'r bo'ladi bo'ladimi bo'lmaydi bo'lmaydimi bo'ldi bo'lsa bo'lsin bo'ladigan bo'lib bo'lgan bo'larmikan bo'larkan
bo'laman narx narxi narhi narxini narxlari narxlar narxda nechpul necha nechta nechi nechchi nechchida nechida nechada pul pulga
pulini pulim qancha qanchadan qanchaga qanchaligini qanchadir qanchani turadi turibdi turasiz turaman qayer qayerda qayerdan
qayerga qayerdasiz qatta qattan qattasiz qayerdasizlar qaysi qaysisi qanday qanaqa qandoq qanaqangi qanaqasi qachon qachondan
qachonga qachongacha kim kimga kimdan nima nimaga nimani nimadan nimalar nega negadir emas emasmi emasman edi edim ekan ekanmi
ekanligini va ham hamda men mani mening menga manga menda mendan sen sizga siz sizda sizdan sizning sizni sizlar sizlarda
sizlarga sizlardan sizlarning biz bizga bizda bizning u uni uning unga unda bunda ular ularning bu buni buning bunga bunaqa
bunday shu shuni shuning shunga shunda shunday shunaqa shundan o'sha osha mana manabu ana hov bor bormi borku bordir boribdi
borsa boraman boramiz borib borsam bo'sa kerak kerakmi keragi kerakmas kerakli kere keremi lekin ammo chunki shuning uchun
bilan bilan haqida to'g'risida to'g'ri to'g'rimi kabi gacha qadar keyin kiyin so'ng avval oldin birga boshqa boshqasi bugun bugunga ertaga
ertagaga erta kecha hozir hozircha endi ertalab kechqurun kechki kechasi tushlikdan tushda peshin dushanba seshanba chorshanba
payshanba juma shanba yakshanba shanbada dushanbada seshanbada chorshanbada payshanbada yakshanbada hafta haftada oyda oyiga
oy yil yilda kuni kunda kunga kunlik soat soatda soatdan daqiqa bir ikki ikkita uch uchta to'rt to'rtta besh beshta olti oltita
yetti yettita sakkiz to'qqiz o'n o'nta yigirma o'ttiz qirq ellik oltmish yuz ming mingga mingdan so'm so'mga so'mdan sum qimmat qimmatroq
arzon arzonroq arzonlashtiring chegirma chegirmalar sotiladi sotasiz sotasizmi sotiladimi sotib sotuvda sotuvdami olish olishga olaman olamiz
olsa olsam olsak olay olib olasiz oldim oldik oling olgan olmayman olmoqchiman olmoqchimiz olmoqchi bera beraman beramiz berasiz
berasizmi berasizlarmi bering berib bersangiz beradi beriladi bervoring beroring kelaman kelamiz kelasiz kelasizmi keling kelay
keldim keldi kelib kelsam kelsa keladi kelmayman borasiz ko'p kam juda eng ancha qilasiz qilasizmi qilasizlarmi qilaman qilamiz
qilib qiladi qilay qiling qildim qildik qildi qilsa qilsam qilsak qilish qilishga qilmoqchiman qilmoqchi qilingan qilinadi ko'ray
ko'raman ko'rib ko'rsating ko'rsatib ko'rsam aytib ayting aytvoring aytasiz aytaman aytsangiz aytolasizmi yozing yozib yozaman
yozdim yozgandim yozilish yozilmoqchiman yozilsam yozilay yozvoring qo'ying qo'yib qo'ng'iroq yuboring yuborib yubordim
yuboraman yuborasiz yuborsangiz yuborolasizmi jo'nating jo'natib jo'natdim tashlang tashlab tashlavoring tashlayman tashladim tashadim
to'lov to'lovni to'ladim to'layman to'lasam to'lash to'lasak to'lanadi o'tkazdim o'tkazaman o'tkazib o'tqazdim so'ramoqchi so'rayman so'rasam
so'rov savol savolim bilmoqchi bilmoqchiman bilsam bilish bilay bilmayman bilasizmi kutaman kutib kuting kutyapman kutamiz o'ylab o'ylayman
o'ylashib maslahatlashib maslahat qarab qarayman qaray mumkin mumkinmi mumkinmikan kerakdir chiqadi chiqarmi chiqasiz hammasi hamma barcha barchasi
hech narsa hechnarsa hech qanday kimdir bitta bittasi bironta yana da o'z o'zi o'zim o'zingiz o'zingizni qiz qizim qizimga o'g'lim o'g'limga
bola bolam bolamga bolalar bolalarga ayolim erim aka akam opa opam uka ukam singlim singlimga onam dadam yosh yoshi yoshda yoshli yoshim uy uyga
uyda joy joyda joylashgan joylashgansiz joylashgansizlar rasm rasmi rasmini manzil manzili manzilingiz manzilingizni lokatsiya shahar shaharda viloyat viloyatga
do'kon do'konda do'koningiz buyurtma buyurtmani buyurtmam yetkazib yetkazish yetkaziladi yetkazasiz yetkazasizmi rang rangi
ranglari ranglar o'lcham o'lchami o'lchamlari razmeri razmerlari muddatli bo'lib-bo'lib qizil oq qora yashil sariq katta kichkina
kichik uzun qisqa yaqin uzoq tayyor tayyormi kechirasiz uzr iltimos yordam bervorasizmi tushunarli tushundim tushunmadim yoqdi yoqadi
yoqmadi degan deb dedi dedim deysiz og'riyapti og'riydi kafolat kafolati sifat sifati sifatli rost rostdan albatta vaqt vaqtim vaqti
ish ishdan ishda ishlaysiz ishlaysizmi ishlaysizlar ishlaydi ishlaydimi ochiq yopiq sovg'a sovga hovli xonadon kim-dir keyinroq
ertaroq balki aslida umuman shunchaki faqat hali allaqachon tezroq tez sekin keladimi boradi borasizmi ekanda o'qish o'qimoqchiman o'rganmoqchi kursga
qatnashmoqchiman ro'yxatdan ro'yxatga o'tmoqchiman bog'laning bog'lanaman bog'lanish raqam raqami raqamingiz
rozi roziman kelishdik kelishamiz kelishib bo'pti bopti boladi bolishi mi-a chi
`,
  borrowed: 'nomer telefon allo dastavka dostavka razmer skidka zakaz adres aka',
  stems: `yetkaz* yubor* to'la* to'lov* joylashg* manzil* buyurtm* chegirm* qimmat* arzon* narx* o'lcham* ko'rsat* so'ra* yozil*
o'yla* kutya* chaqir* sotil* davola* og'riy* vaqt* ishla* qabul* kechir* bizning* sizning* o'zing* o'zbek* o'rgan* o'qit* dars* maktab*
shifokor* kasalxona* tishim* tish* soch* tirnoq* ko'ylak* kiyim* mebel* mashina* qo'shimcha* bepul* kafolat* taklif* reklama* aloqa* bog'lan*
qo'ng'iroq* tushun* kelasi* keling* bilmoq* olmoq* qilmoq* kerak* bering* joylas* sovg'a* maslahat* o'rnat* ta'mir* oshxona*`,
  endings: [
    [/(?:asiz|aysiz|asizlar|ysizlar)$/u, 0.5],
    [/(?:misiz|asizmi|sizmi|larmi|ormi|ormikin|dimi|adimi|ydimi|ganmi|mikan|mikin)$/u, 0.9],
    [/(?:yapti|yapman|yapmiz|yapsiz|votti|vomman|vossiz|vommiz)$/u, 1],
    [/(?:moqchi|moqchiman|moqchimiz|moqchiydim)$/u, 1],
    [/(?:aman|ayman|amiz|aymiz|gandim|ganman|ganmiz)$/u, 0.7],
    [/(?:ingiz|ingizni|ingizga|angiz)$/u, 0.6],
    [/(?:adi|aydi|ydi|ilgan|ibdi)$/u, 0.5],
    [/(?:larni|larga|larda|lardan|larning|ning|ishga|ishim|lari|lar)$/u, 0.4],
    [/(?:vering|voring|oring)$/u, 0.6],
    [/(?:gacha|dagi|roq|sizlar|chi)$/u, 0.4],
    [/(?:ga|da|dan|ni|dim)$/u, 0.35],
    [/(?:ib|ish|dik)$/u, 0.2],
    [/q(?!u)/u, 0.25],
    [/[og]['’]/u, 0.3],
  ] as [RegExp, number][],
};
