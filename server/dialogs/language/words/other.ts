/** Languages that are told from ours only to say "other": Ukrainian, Belarusian, Tajik; Turkish and its neighbours; a little of Europe. */
export const otherCyrillic = {
  words: `
що шо як яка який які якщо де коли скільки чому навіщо хто кого це цей ця ці той та й та є немає нема чи або але бо
від до після перед між для із зі з у в на про при над під так я ні ти ви він вона воно вони мене мені тебе тобі вас вам нас нам його
її їх їм свій мій моя моє твій ваш ваша ваші наш дякую спасибі прошу будь ласка доброго добрий добридень вітаю привіт день дня вечір
вечора ранку ранок ціна ціну ціни коштує коштують вартість знижка знижки дорого дешевше замовити замовлення замовила замовив купити
куплю хочу хотіла хотів хочемо можна можу можете треба потрібно потрібен потрібна буде будуть було була зараз сьогодні завтра вчора
післязавтра понеділок вівторок середа четвер пятниця субота неділя тиждень тижні місяць рік години годині годину хвилин адреса адресу
надішліть напишіть скажіть підкажіть передзвоніть зателефонуйте наявності наявність розмір колір доставка доставку відправка пошта
поштою новою нова оплатила оплатив сплатила сплатив гроші гривень грн штуки штук дві два три чотири чекаю чекати відповідь відповідайте
подивлюся подумаю знаю знаєте можливо мабуть також теж ще вже дуже багато мало гарно гарний добре зрозуміло зрозуміла бажано
цікавить цікаво записатися запишіть запис прийти приїду прийду працюєте зробити зробіть мають має маєте дитині дитина дітей син донька
дочки чоловік дружина подарунок якісь якась хтось щось зі мною собі себе потім тільки лише саме
што як колькі каштуе дзякуй калі ласка ёсць няма гэта вы вітаю добры дзень трэба можна заўтра сёння
чанд чандпул аст ҳаст мехоҳам мехохам кадом кай куҷо куч нест бале ман шумо раҳмат ташаккур лозим даркор имрӯз пагоҳ барои дорад
доред мешавад метавонам арзон қимат нархаш нархи салом хуб
колко струва благодаря искам имате ли здравейте къде кога моля
исәнмесез сәлам рәхмәт күпме бәясе кайда юк әйе рәхим итегез ничек кирәк
`,
  borrowed: '',
  stems:
    'скільк* дяку* будьласк* потріб* наяв* замовл* кошту* надішл* відправ* підкаж* передзвон* поверн* цікав* зрозум* відповід* сподоб* працює* мехоҳ* мешав* мекун*',
  endings: [
    [/(?:ться)$/u, 0.3],
    [/(?:ються|ується|ається|іється|уйте|ійте|іть|їть|ємо|їмо|ють|їв|ів)$/u, 0.6],
    [/(?:увати|ювати|ити|ати|іти|яти)$/u, 0.7],
    [/(?:ння|ення|ість|ості|ський|ська|цтво)$/u, 0.9],
    [/^(?:від|під|роз)\p{L}{3,}$/u, 0.4],
    [/(?:[єїґ]|ьо)/u, 0.8],
  ] as [RegExp, number][],
};

export const otherLatin = {
  words: `
merhaba selam selamlar gunaydin aksamlar iyi gunler tesekkurler tesekkur ederim sagol sagolun evet hayir tamam olur olmaz fiyat fiyati
fiyatlari ne kadar kac para lira tl nedir nerede neresi nereden nasil nicin neden hangi kim kime ben sen siz biz bana sana size bize
benim senin sizin bizim onun bu su bunu sunu var yok mi mu misiniz musunuz mudur midir degil icin ile ve veya ama fakat cok az daha
en bir iki uc dort bes alti yedi sekiz dokuz on yarin bugun dun simdi sonra once hemen pazartesi sali carsamba persembe cuma cumartesi
pazar saat gun hafta ay yil siparis siparisim kargo kargom ucretsiz ucret adres adresi adresinizi gonderin gonderir gonderdim gonderebilir
istiyorum istiyoruz ister isterim almak alabilir alacagim aldim verir verin verebilir lutfen rica indirim taksit odeme kapida havale
pahali ucuz beden renk renkler siyah beyaz kirmizi mavi numara stokta kaldi mevcut geldi gelecek gelecegim geliyorum gelirim gidiyorum bekliyorum
dusunecegim dusuneyim bakarim bilgi alabilirmiyim yardimci olabilir misin musun urun urunler orijinal cocuk kizim oglum esim hediye
anladim gorusuruz oldu olacak olsun oluyor edebilir yapiyor musunuz yaptim yapabilir calisiyor acik kapali merhabalar efendim hocam abi
salamlar necesiz necesen qiymeti qiymet neceye necedir catdirilma var sag olun beli xeyr isteyirem almaq sabah bu gun hansi harda ucun zehmet
olmasa gonderin salam necədir neçəyədir
nace baha bahasy nyrhy sag bolun hawa ýok gerek haçan nirede
hallo guten tag danke bitte wie viel kostet das ist ein eine ich sie wir haben möchte wo wann nicht und oder preis ja nein
hola gracias cuanto cuánto cuesta precio buenos dias por favor quiero tiene donde dónde cuando para que el la los una es si
bonjour merci combien ça coûte prix je vous avez est-ce le la les une oui non où quand s'il plaît
ciao grazie quanto costa prezzo vorrei dove buongiorno
czesc dzien dobry ile kosztuje dziekuje prosze cena dostawa kiedy gdzie
`,
  borrowed: '',
  stems:
    'tesekkur* gonder* istiyor* dusun* gelece* bekliyor* siparis* fiyat* alabilir* olabilir* edebilir* verebilir* yapabil* ucretsiz* necey* qiymet*',
  endings: [
    [/(?:iyor|uyor|iyorum|uyorum|iyoruz|uyoruz|iyorsunuz|iyorlar)$/u, 1],
    [/(?:ecegim|acagim|eceğim|acağım|ecek|acak|ecegiz|acagiz)$/u, 1],
    [/(?:misiniz|musunuz|miyim|muyum|iniz|inizi|unuz|larinizi|leriniz)$/u, 0.6],
    [/(?:mek|mak|lari|leri|lar|ler|im|dim|dum|tim)$/u, 0.2],
    [/[ğışöüç]/u, 0.35],
    [/[áéíóúñàèùâêôäßąęłńśźżý]/u, 0.5],
    [/ə/u, 1],
  ] as [RegExp, number][],
};
