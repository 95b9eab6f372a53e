import { createHearing } from '../stage/hearing.ts';
import { beginsWith, countWordsBeside, phrasesOf, says, sentencesOf } from '../stage/says.ts';
import type { PlainMessage } from '../stage/stage.ts';

/** Words by which a dialog shows who wrote and whether anything is still open; all languages together. */
const WORDS = {
  /** We answer somebody who wants work. */
  ofWork: `номериңизди сактап, номериңизди жазып, номеріңізді сақтап, номеріңізді жазып, сохраним ваш номер, сохраню ваш номер, сохраним ваши контакты, raqamingizni saqlab, keep your number, резюме, резюмеңіз*, резюмеңиз*, ваканси*, набора нет, не набираем, набор закрыт, штат полный, полный штат, штат укомплектован, на собеседование, отдел кадров, отделу кадров, рассмотрим кандидатур*, вашу кандидатуру,
    бос орын жоқ, бош орун жок, азырынча орун жок, қызметкер алмаймыз, кызматкер албайбыз, ish o'rni yo'q, rezyume*, bo'sh ish, xodim olmaymiz, resume, your cv, not hiring, no vacancies, no openings`,
  /** They tell what workers tell of themselves. */
  experience: `опыт работы, есть опыт, опыт .. лет, опыт .. год, стаж, отработал*, иштегем, иштегенмин, тажрыйбам, тажрыйбам бар, жұмыс істедім, жұмыс істегенмін, тәжірибем, ishlaganman, tajribam, tajriba bor, years of experience, years experience, worked as`,
  /** We answer somebody who offers us something. */
  ofOffers: `не сотрудничаем, сотрудничество не, поставщик есть, есть поставщик, свои поставщики, свой поставщик, поставщики есть, есть подрядчик, у нас своя система, у нас свой, рекламой занима*, маркетолог есть, предложения на почту,
    коммерческое предложение на почту, закупкой занима*, снабженец, hamkorlik qilmaymiz, ynтымақтаспаймыз, кызматташпайбыз, we have our own, we have a supplier`,
  /** Theirs already, and about that. */
  client: `ваш клиент, ваша клиентка, ваши клиенты, ваш ученик, ваша ученица, ваш пациент, я у вас занимаюсь, мы у вас занимаемся, хожу к вам, ходим к вам, вашей школе учи*, у вас лечу*, у вас лечил*, у вас делал*, у вас ставил*, у вас брал*, у вас покупал*, у вас купил*, у вас заказ*, у вас был*, вы мне делал*, вы нам делал*, вы мне ставил*, вы нам ставил*,
    клиентіңізбін, клиентиңизмин, оқушыңызбын, окуучуңузмун, mijozingizman, mijozimiz, o'quvchingizman, сіздерде жасат*, сіздерге жасат*, сіздерден ал*, сиздерден ал*, сиздерге жасат*, sizlarda qildir*, sizlardan ol*, sizdan ol*, i'm your client, your customer, your student, after the procedure, i bought from you, you installed`,
  /** What is wrong or missing with what they have. */
  trouble: `сломал*, не работает, не держит, отвали*, отклеи*, отошл*, скол*, трещин*, покрасн*, воспал*, болит после, после процедуры, протекает, потекл*, стучит, скрипит, гаранти*, не пришл*, не привезли, не приехал*, не получил*, опозда*, где заказ, когда готов*, когда будет готов*, статус заказа, ключи, справк*, чек на, пароль, логин, доступ, расписание, не могу зайти, ошибк*, перепутал*, верните, вернуть деньги, недовол*,
    сынып қалды, бұзыл*, сынып калды, бузул*, қызар*, кызар*, шыкпай, кетпей, істемей, иштебей, қашан дайын, качан даяр, кепілдік, buzil*, qizar*, ketmay*, ishlamay*, kafolat bo'yicha, qachon tayyor, broken, not working, doesn't work, warranty, still waiting for, redness, leaking`,
  /** They go, without saying no outright. */
  leaves: `офигел*, обалдел*, зажрал*, грабеж, обдираловк*, вопрос закрыт, вопрос снят, вопрос решен, вопрос решили, уже решили вопрос, закажем в, закажу в, закажем из, закажу из, закажем у других, у других закажем, нет уж, удачи вам, с такими ценами, за такие деньги, без меня, обойдусь, обойдемся, найду дешевле, найдем дешевле, закажу в другом, пойду к другим, обращусь к другим, в другом месте дешевле, у других дешевле, пас, сами покупайте, сами носите, не по адресу, полируйте дальше,
    басқа жерден ал*, басқа жерге барам, башка жерден ал*, башка жерге барам, boshqa joyga boraman, boshqa joydan ol*, i'll pass, i will pass, good luck with, no way`,
  /** At once, or as good as. */
  urgent: `сейчас, прям сейчас, щас, срочно, сегодня, немедленно, поскорее, как можно скорее, сразу, қазір, бүгін, тез арада, азыр, бүгүн, тез арада, hozir, bugun, tezda, darrov, right now, now, today, asap, immediately, urgent`,
  /** They want to be taken or to pay. */
  wantsIn: `можно сегодня, можно на, можно к вам, попасть, успею, скиньте реквизит*, куда оплатить, куда перевести, барсам, борсам, borsam, келсем, приеду, приедем, подъеду, подъедем, подойду, приду, придем, прийти, подойти, приехать, подъехать, примете, возьмете, запишите, записаться, есть окно, есть место, есть время, оплачу, оплатить, оплатим, перевести, переведу, куда платить, реквизит*, счет, забронировать, выезжаю, еду,
    келейін, келемін, барайын, барамын, келе аламын, қабылдайсыз*, төлейін, төлеймін, жазып қойыңыз*, барам, келем, төлөйүн, төлөйм, кабыл аласыз*, kelaman, boraman, kelsam, to'layman, qabul qilasiz*, come in, come now, come over, pay, book, see me, fit me in`,
  /** We ask them to wait. */
  delays: `уточняю, уточню, узнаю, узнаем, проверю, проверяю, спрошу, спрашиваю, минуту, минутку, минуточку, секунду, секундочку, подождите, ожидайте, пока не отвечает, не отвечает, мастер занят*, доктор занят*, как освободит*, как только освободит*, скоро отвечу, сейчас отвечу, отвечу вам, жду ответ*, дождемся, согласую,
    сұрайын, сұрап*, күте тұрыңыз*, біліп айтамын, анықтап*, бір минут, сурайын, сурап*, күтө туруңуз*, билип айтам, тактап*, бир мүнөт, so'rab*, so'rayman, bilib beraman, bilib aytaman, aniqlab*, kutib turing, bir daqiqa, one moment, one sec, just a minute, checking, let me check, let me ask, i'll check, hold on`,
} as const satisfies Record<string, string>;

type Sign = keyof typeof WORDS;

const hear = createHearing(phrasesOf<Sign>(WORDS));

function signs(plain: string, sign: Sign): boolean {
  return hear(plain).meanings.has(sign);
}

/** Of so many messages of theirs the first ones say who they are. */
const FIRST = 3;
const WRONG_WITHIN = 5;
const WORDS_OF_OFFER = 5;
const WORDS_BESIDE_REFUSAL = 3;

/** What our own first replies show: somebody who wants work, or who offers us something. NULL: neither. */
export function outsiderByOurWords(messages: readonly PlainMessage[]): string | null {
  let theirs = 0;
  let before: PlainMessage | null = null;
  for (const message of messages) {
    if (!message.fromMe) {
      theirs++;
      before = message;
      if (theirs > FIRST) return null;
      continue;
    }
    if (!before) continue;
    if (signs(message.plain, 'ofWork')) return 'judged_job_seeker';
    if (signs(message.plain, 'ofOffers') || refusesOffer(message.plain, before.plain)) return 'judged_supplier';
  }
  return null;
}

const NEEDS = /нужен|нужна|нужны|требу|керек|kerak|берете|набира|need|hiring|looking for/u;
const WE_ARE = /(?:^|[\s,.!])(?:это|вы написали в|бул|бұл|bu|this is|it is|its)\s/u;
const APOLOGY =
  /(?:^|[\s,.!])(?:извин\p{L}*|прости\p{L}*|сорри|сори|пардон|перепутал\p{L}*|ошиб\p{L}*|кешир\p{L}*|кечир\p{L}*|uzr|kechir\p{L}*|sorry|my bad|oops)/u;

/** «флорист керекпи, 3 жыл тажрыйбам бар» */
export function offersWork(messages: readonly PlainMessage[]): boolean {
  const theirs = messages.filter(({ fromMe }) => !fromMe).slice(0, FIRST);
  return theirs.some(({ plain }) => signs(plain, 'experience')) && theirs.some(({ plain }) => NEEDS.test(plain));
}

/** «это доставка суши?» «это центр физиотерапии» «сорри, перепутал» */
export function isWrongPlace(messages: readonly PlainMessage[]): boolean {
  const [asked, told, ...rest] = messages.slice(0, WRONG_WITHIN);
  if (!asked || asked.fromMe || !told?.fromMe) return false;
  if (!sentencesOf(told.plain).some((sentence) => !sentence.includes('?') && WE_ARE.test(sentence))) return false;
  return rest.some(({ fromMe, plain }) => !fromMe && APOLOGY.test(plain) && !/\d/.test(plain));
}

/** «нам не нужно, спасибо» after more than a question whether something is needed. */
function refusesOffer(plain: string, offered: string): boolean {
  if (plain.includes('?') || !says(plain, 'refuses') || /нужн|надо|керек|kerak|need/u.test(offered)) return false;
  const isLong = countWordsBeside(offered, 'courtesy') >= WORDS_OF_OFFER;
  return isLong && countWordsBeside(plain, 'refuses', 'courtesy', 'no') <= WORDS_BESIDE_REFUSAL;
}

/** Somebody who has bought and writes about what is wrong with it. */
export function isAboutOldPurchase(messages: readonly PlainMessage[]): boolean {
  const theirs = messages.filter(({ fromMe }) => !fromMe).slice(0, FIRST);
  return theirs.some(({ plain }) => signs(plain, 'client')) && theirs.some(({ plain }) => signs(plain, 'trouble'));
}

/** Their last word goes away without a no. */
export function goesAway(last: string): boolean {
  return signs(last, 'leaves') && !last.includes('?');
}

/** Words of courtesy and a sigh: «жаль», «ахах поняла». */
const WORDS_OF_LEAVING = 1;
const ASKS_BACK = /\?|напиш|подскаж|скажите|укаж|уточни|ответьте|жаз|айт|ayt|yoz|tell|let me know/u;

/** We said no, or that it is the price, and they only thanked or laughed: «нет, только авто» «жаль»; «максимум 10%» «ну нет». */
export function leftAfterNo(messages: readonly PlainMessage[]): boolean {
  const last = messages.findLastIndex(({ fromMe }) => !fromMe);
  const ours = messages.slice(0, last).findLast(({ fromMe }) => fromMe);
  const theirs = messages[last];
  if (!ours || !theirs || theirs.plain.includes('?') || ASKS_BACK.test(ours.plain)) return false;
  if (beginsWith(ours.plain, 'no')) return countWordsBeside(theirs.plain, 'courtesy') <= WORDS_OF_LEAVING;
  return says(theirs.plain, 'no') && countWordsBeside(theirs.plain, 'no', 'courtesy') <= WORDS_OF_LEAVING;
}

/** They want to come or to pay at once, and we have only asked them to wait since. */
export function waitsForUs(messages: readonly PlainMessage[]): boolean {
  const asked = messages.findLastIndex(
    ({ fromMe, plain }) => !fromMe && signs(plain, 'wantsIn') && !says(plain, 'hesitates') && !says(plain, 'refuses'),
  );
  if (asked < 0) return false;
  const theirs = messages.slice(0, asked + 1).filter(({ fromMe }) => !fromMe);
  if (!theirs.some(({ plain }) => signs(plain, 'urgent'))) return false;
  const after = messages.slice(asked + 1);
  const ours = after.filter(({ fromMe }) => fromMe);
  const isHeldUp = ours.length > 0 && ours.some(({ plain }) => signs(plain, 'delays'));
  const hasTurned = after.some(
    ({ fromMe, plain }) => !fromMe && (says(plain, 'hesitates') || says(plain, 'refuses') || says(plain, 'cancels')),
  );
  return isHeldUp && !hasTurned;
}
