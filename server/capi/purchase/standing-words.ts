/** Words around a key phrase, folded to lower case: Russian, Kazakh, Kyrgyz, English, some Uzbek. `*` ends an open word. */

const patternOf = (words: string) => words.trim().replaceAll('*', String.raw`\p{L}*`).split(/\s+/u).join('|');
const oneOf = (words: string) => new RegExp(`^(?:${patternOf(words)})$`, 'u');

/** Before the phrase: it was not, must, may or will be so. */
const DENIES = oneOf(`
  не+ нe hе ни нет без если ежели когда покуда после прежде чтоб чтобы бы б ли
  будет будут будем будь быть станет долж* нуж* надо необходим* следует требу* обязан* нельзя
  может могут можете можно могло могла могли мог смож*
  not never cannot if when once after before until till unless without needs? be
  don['’]t isn['’]t aren['’]t wasn['’]t weren['’]t hasn['’]t haven['’]t hadn['’]t won['’]t
  will would should must may might could can shall
  егер эгер қашан качан жоқ жок емес эмес керек тиіс тийиш мүмкін мүмкүн қажет зарыл
  agar qachon emas yo['ʻ’]q kerak mumkin`);

/** Of two and three words. */
const DENY_TOGETHER = /(?:^|\s)(?:как только|до того как|до тех пор|as soon as)(?=\s|$)/u;

/** Say nothing of whether it was paid: a denial before them still reaches the phrase. */
const PASSED_OVER = oneOf(`
  был была было были еще уже же и а но то так как того тем чем тех пор что все вся всю весь
  полностью целиком совсем до конца сразу только даже пока вроде частично
  вам вами вы у вас нам нами мы нас мной мною мне клиентом это этот эта
  счет сумма заказ курс прием запись услуга услуги процедура процедуры предоплата аванс
  вчера сегодня завтра вовремя заранее онлайн наличными картой каспи kaspi
  been yet fully completely entirely has have had it is was were are all you we they the to ever
  әлі али толық толук барлығы баары бүгін бүгүн ертең эртең сіз сиз біз биз`);

/** Before the phrase, from farther off: it is not said for certain. */
const DOUBTS = oneOf(`
  пока почти едва якобы наверно* возможно вероятно кажется похоже видимо вроде будто* неужели he
  никем никто никогда нигде ничего ничем ожида* обеща* собира* планир* хоте* хочу хоти* просим просьба прошу
  провер* уточн* узна* пришли* скин* отправьте покаж* подтвер* напиш* сообщ* скаж* подскаж* посмотр* убед* дожд*
  говор* сказа* писал* написа* утвержда* словам услови* заранее понимаю сомнев* правильно верно возврат* верн[иуе]* возвращ* отмен* ошиб* долг кейін кийин
  maybe perhaps probably seems guess check refund* сияқты окшойт`);

/** In the same breath before the phrase: when it is to be paid. */
const DUE =
  /(?:^|\s)(?:завтра|послезавтра|к|до(?! конца)|ертең|эртең|tomorrow|by)(?=\s|$)|(?:^|\s)(?<!(?:^|\s)так )как$/u;

/** Denials that are none: «не переживайте, оплачено». */
const IDIOMS =
  /(?:^|\s)не (?:вопрос|проблема|переживайте|переживай|волнуйтесь|волнуйся|беспокойтесь|беспокойся|за что|страшно)(?=\s|$)/gu;

/** Right behind the phrase: what makes it none at once. */
const TURNS = oneOf(`нет бы жоқ жок емес эмес элек emas yo['ʻ’]q болса* болу[ыі]* болуу* болған* болгон* not`);
const ASKS = oneOf(`ли м[аеы] б[аеыо] п[ае] бекен бөкөн беле`);
const WILL_BE = oneOf(`
  будет будут быть долж* нуж* надо необходим* может могут можно следует требу* ожида* станет появится если когда
  керек тиіс тийиш мүмкін мүмкүн қажет зарыл kerak mumkin will must should when if`);
/** «до пятницы», «при записи»: when it is to be paid. */
const UNTIL = oneOf(`до к при после by until дейін шейін чейин`);
/** «не поступила», «не прошла»: the payment itself. */
const COMES = oneOf(`
  поступ* прош* прох* дош* дох* приш* прих* вид* виж* получ* оплач* внес* зачисл* пров* подтвер* состоя* сдела* был*`);
/** Verbs of Kazakh and Kyrgyz that say it did not happen: «келмеді», «түшпөгөн». */
const DID_NOT = /\p{L}[мбп](?:а|е|о|ө)(?:д[ыіиуү]|[ғг][аеоө]н)\p{L}{0,4}$/u;
/** Farther behind in the same breath. */
const HEDGES = oneOf(`
  не нет жоқ жок емес эмес элек будет будут если когда после или долж* вроде кажется наверно* возможно
  возврат* верн[иуе]* возвращ* отмен* ошиб* деп not if maybe probably refund* керек мүмкін мүмкүн сияқты окшойт`);

/** What a next clause takes it back with; «если будут вопросы, пишите» does not. */
const TAKES_BACK = new RegExp(
  `^(?:и )?(?:${patternOf(`
    но однако хотя правда или либо вроде кажется наверно* возможно видимо похоже возврат* верн[иуе]* возвращ* отмен* ошиб*
    but maybe probably`)}|(?:если|когда) (?:${patternOf(`
    я не верно правильно оплат* деньги чек сумма поступ* прид* перевед* подтверд*`)})|if (?:i|not|the))(?!\\p{L})|^(?:да|верно|правильно)$`,
  'u',
);

/** A question whether the phrase is true. */
const TAG =
  /^\s*(?:да|верно|правильно|так|точно|уже|все верно|все правильно|или|либо|ия|иә|ооба|солай ма|right|correct|yes|or)(?!\p{L})/u;
const THANKS = /спасибо|благодар|ждем|рахмет|рахмат|thank/u;
/** Signs that say no. */
const CROSSES = /[❌✖❎🚫⛔👎]/u;

/** What words and signs around a phrase say of it. */
export const says = {
  denies: (word: string) => DENIES.test(word),
  denyTogether: (words: string) => DENY_TOGETHER.test(words),
  passedOver: (word: string) => PASSED_OVER.test(word) || /^\d+$/u.test(word),
  doubts: (word: string) => DOUBTS.test(word) || DID_NOT.test(word),
  isDue: (words: string) => DUE.test(words),
  withoutIdioms: (words: string) => words.replace(IDIOMS, ' '),
  turns: (word: string) => TURNS.test(word) || DID_NOT.test(word),
  asks: (word: string) => ASKS.test(word),
  willBe: (word: string) => WILL_BE.test(word),
  until: (word: string) => UNTIL.test(word),
  comes: (word: string) => COMES.test(word),
  hedges: (word: string) => HEDGES.test(word) || DID_NOT.test(word),
  takesBack: (clause: string) => TAKES_BACK.test(clause),
  tag: (words: string) => TAG.test(words),
  thanks: (words: string) => THANKS.test(words),
  crosses: (text: string) => CROSSES.test(text),
};
