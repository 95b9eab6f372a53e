/** What sort of answer a question wants. `need`: a service, a problem, a thing; `open`: any statement. */
export type Kind =
  | ('age' | 'size' | 'budget' | 'people' | 'rooms' | 'measure' | 'deadline' | 'lastTime' | 'experience' | 'health')
  | (
      | 'schedule'
      | 'level'
      | 'place'
      | 'contact'
      | 'who'
      | 'purpose'
      | 'payment'
      | 'vehicle'
      | 'state'
      | 'interest'
      | 'need'
      | 'has'
    )
  | 'open';

/**
 * Words by which a question is known to be of a kind, in all languages together (phrases as in stage/phrases). Earlier kinds
 * win: «есть ли аллергия» is of health before it is of having.
 */
export const ASKS: Readonly<Record<Exclude<Kind, 'open'>, string>> = {
  age: `сколько .. лет, возраст*, сколько .. исполн*, каком классе, какой класс, ребенку сколько, сколько ребенку, лет ребенку,
    неше жаста, жасыңыз*, нешеде, нешінші сынып*, жасы .. қанша*, канча жашта, жашыңыз, канчанчы класс*, неча ёш*, ёшингиз,
    nechanchi sinf*, necha yosh*, yoshingiz, how old, age, what grade, zhasynyz, jasynyz, neshe jas*, kansha jas*`,
  budget: `бюджет*, какую сумму, на сумму, сколько готовы, қаражат*, қанша ақша, канча акча, byudjet*, byudzhet*, qancha pul,
    mablag*, бюджети*, budget, price range, how much .. spend, сумм* .. рассчит*, рассчит* .. сумм*, по деньгам`,
  size: `ауданы қанша, көлемі, канча квадрат*, канча метр*, қанша метр*, қанша шаршы, размер*, площад*, квадратур*, длин*, сколько метров, сколько квадрат*, өлшем*, ұзынды*, аумағы, аянт*, узунду*,
    өлчөм*, o'lcham*, maydoni, necha metr*, ўлчам*, неча метр*, size*, dimensions, how big, square meters, olshem*, ширин*`,
  measure: `пробег*, сколько .. весит, вес, рост, жүрген жол*, қанша жүрген, канча жүргөн, masofa, probeg*, mileage, weight, height`,
  rooms: `сколько .. комнат*, скольки .. комнат*, комнатн*, неше бөлме*, канча бөлмө*, necha xona*, how many rooms, how many bedrooms`,
  people: `сколько .. человек*, сколько .. гостей, сколько .. людей, сколько вас, количество .. человек, неше адам*, нешеу*,
    канча киши*, канчоо*, necha kishi*, nechta odam, неча киши*, how many people, how many of you, how many guests, group size`,
  lastTime: `последний раз, последн* .. раз, когда .. были, давно .. были, давно ли, когда .. обраща*, соңғы рет, соңғы .. қашан,
    қашан болды*, қашан бардыңыз, акыркы жолу, качан .. болду*, качан болгон, качан көрсөт*, качан .. кайрыл*, oxirgi marta,
    oxirgi .. qachon, охирги марта, last time, when did you last, when was .. last`,
  deadline: `какую дату, какой день, какую неделю, какой месяц, каком месяце, дату, дата, когда .. нужн*, когда .. понадоб*, как скоро, на когда, как срочно,
    қай күнге, қай аптада, кайсы күнгө, кайсы айда, qaysi kunga, qaysi oyda, when .. need, what date, which date, which month, when is,
    какому сроку, к какому времени, какой срок, сроки, срок, когда нужн*, когда понадоб*, когда планир*, когда хотите,
    когда готовы начать, когда .. начать, какие даты, какое число, когда вылет*, когда полет*, когда .. едете, когда .. переезд*,
    қашанға, мерзім*, қашан керек, қай айға, қашан бастай*, қай күндері, качанга, мөөнөт*, качан керек, качан баштай*,
    кайсы күндөрү, qachonga, muddat*, qachon kerak, qachondan, qachon uchmoq*, қачонга, қачон керак, қачондан, when do you need,
    deadline, by when, what dates, when are you planning, when would you like to start, when do you want, how soon, даты`,
  health: `травм*, ограничени*, по здоровью, шектеу*, чектөө*, жарақат*, injur*, противопоказан*, аллерг*, беремен*, хроническ*, здоров*, заболеван*, қарсы көрсет*, денсаулық*, жүктілік*, ден соолук*,
    кош бойлуу*, allergiya*, sogliq*, sog'liq*, kasallik*, homilador*, health*, allerg*, medical condition*, contraindicat*`,
  schedule: `время суток, какое время .. удобно, какие часы, по утрам, по вечерам, удобнее утром, кешке ме, кечинде, ertalabmi, kechqurun, evenings, что удобнее утр*,
    смен*, сменада, ауысым*, расписани*, график*, с утра или, утром или, таңертең бе, түстен кейін бе, vaqti qanday,
    schedule, morning or, mornings or, какое время учит*, во сколько .. работ*`,
  level: `уровен*, деңгейі*, даражаңыз, darajangiz, daraja, даражангиз, level, how well`,
  purpose: `какая .. цель, чего хотите добиться, какой результат, мақсат*, максат*, maqsad*, what result, для чего, зачем, с какой целью, цель, не үшін, эмне үчүн, nima uchun, нима учун, why, what for, purpose, goal`,
  payment: `ипотек*, наличны*, рассрочк*, как будете .. платить, как .. покупат*, как .. оплачив*, төлем қалай, как планируете
    покупать, тело* кантип, to'lov qanday, mortgage, how will you pay, cash or`,
  experience: `до этого, когда нибудь, приходилось, доводилось, впервые, первый раз, знаком* .. с, бывали, тренировал*, обучал*, көрдүңүз беле, көрген бе, болдыңыз ба,
    hech .. qilgan*, shug'ullangan*, айналыс*, машыккан*, trained, done this, делали .. раньше, раньше .. делал*, раньше, ранее, опыт*, пробовал*, доводилось, бұрын*, бұған дейін, бірінші рет пе,
    мурда*, мурун, буга чейин, биринчи жолу*, oldin, avval, ilgari, birinchi marta*, before, experience*, ever, first time,
    has .. coded, have you tried, занимались, программировал*`,
  who: `кто идет, кто пойдёт, взрослый или, для взрослого, для кого, кто будет, кто поедет, кто пойдет, кому, кімге, ким үчүн, kim uchun, ким учун, for whom, who is it for, who will`,
  contact: `как вас зовут, ваше имя, имя, номер телефона, почта, email, e mail, атыңыз, ismingiz, phone number, your name, контакт*`,
  place: `откуда, какая страна, локаци*, мекенжай*, дареги, manzil*, location, где, куда, город*, каком городе, район*, адрес*, какую страну, какой стране, направлени*, қай жерде, қай қала*, қайда,
    қай аудан*, кайсы жер*, кайда, кайсы шаар*, qayer*, qaysi shahar*, qaysi tuman, қаер*, where, which city, district, destination`,
  state: `этап*, стади*, состояни*, готов* ли, ремонт .. сделан, ремонт планиру*, жөндеу* қалай, жөндеу* .. бітті, жөндеу*, кезең*,
    қай деңгейде, абалы, holati, ta'mir holati, stage, condition, status`,
  interest: `чем увлека*, что .. интересно, что нравится, что хочет, что хочешь, что .. изуча*, не қызық*, не үйрен*, қай бағыт*,
    эмне кызык*, эмнеге кызы*, nimaga qiziq*, interested in, what does he like, направление`,
  vehicle: `марка, модель, какая машина, машина какая, какой автомобиль, какое авто, у вас машина, көлігіңіз, көлік .. қандай, унааңыз, кандай унаа,
    mashinangiz, qanday mashina, what car, which car, what vehicle, car model`,
  need: `что .. беспокоит, какая .. услуг*, какая .. процедур*, что .. интересует, что случилось, какая .. нужн*, какой .. нужен,
    какое .. нужно, что .. нужно, какой .. ремонт, какая работа, по какому вопросу, какие .. нужны, какая у вас, какой у вас,
    какой автомобиль, марка, модель, машина какая, какая машина, какая .. мебель, что хотели бы, не мазала*, қандай қызмет*,
    қандай .. керек, көлігіңіз қандай, эмне тынчсыз*, эмне керек, кайсы кызмат*, nima bezovta*, qanday xizmat*, nima kerak,
    what .. need, which service, what happened, what seems, what kind, которая услуга, какой вопрос`,
  has: `есть ли, есть, имеется, у вас есть, в наличии, бар ма, бар бекен, барбы, бармы, bormi, борми, do you have, does he have,
    does she have, have you got, bar ma`,
};

/** Order of kinds as they are looked for in a question. */
export const KINDS = Object.keys(ASKS) as Exclude<Kind, 'open'>[];
