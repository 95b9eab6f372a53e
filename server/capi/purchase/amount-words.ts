/** Words and signs beside a number, folded to lower case. */

const CURRENCIES: readonly [currency: string, written: RegExp][] = [
  ['KZT', /^(?:₸|тенге|теңге|тг|тнг|kzt|tenge|tg)$/],
  // A «с» that is the last word is the som; with words behind it, it is «from».
  ['KGS', /^(?:⃀|с|c|сом|сома|сомов|kgs|som)$/],
  ['UZS', /^(?:сум|сума|сумов|сўм|uzs|sum|so['’ʻ`]m)$/],
  ['RUB', /^(?:₽|р|руб|рубль|рубля|рублей|rub|rur)$/],
  ['USD', /^(?:\$|usd|доллар|доллара|долларов|dollars?)$/],
  ['EUR', /^(?:€|eur|евро|euro)$/],
];

const THOUSAND = /^(?:к|k|тыс|тысяч|тысяча|тысячи|мың|миң|ming)$/;
const MILLION = /^(?:млн|миллион|миллиона|миллионов|mln|million)$/;

/** What a number counts when it is no money: «2 сеанса», «14 числа», «50%». */
const COUNTED = [
  ...[
    /%/,
    /дн(?:я|ей|и)/,
    /день/,
    /час(?:а|ов)?/,
    /мин(?:ут[аы]?)?/,
    /недел[яиью]|недель/,
    /месяц(?:а|ев)?/,
    /год(?:а|у)?/,
  ],
  ...[/лет/, /числ[оа]/, /раз(?:а)?/, /сеанс(?:а|ов)?/, /человек(?:а)?/, /чел/, /шт(?:ук[аи]?)?/, /процедур[аы]?/],
  ...[/единиц[аы]?/, /ед/, /мл/, /мг/, /гр(?:амм(?:а|ов)?)?/, /доз[аы]?/, /балл(?:а|ов)?/, /бонус(?:а|ов)?/],
  ...[/урок(?:а|ов)?/, /заняти[еяй]/, /зуб(?:а|ов)?/, /мая/, /күн/, /ай/, /апта/, /рет/, /days?/, /weeks?/, /months?/],
  ...[/(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)\p{L}*/u],
].map(({ source }) => new RegExp(`^(?:${source})$`, 'u'));

/** Thousands in a letter, and money of names that no currency here goes by: what such a number comes to is not known. */
const UNREAD =
  /^\s?(?:(?:т|тр|тт|м|ляма?|тыщи?|(?:штук|косар|бакс|юан|драм|грив|дирхам|фунт|злот|манат|копе)\p{L}*|уе|лиры?|лари|грн|сомони|тиын|тыйын|gbp|cny|try|aed|pln|uah)(?!\p{L})|у\.\s?е|[/£¥₺₴₾₼₩₹])/u;

export function currencyOf(word: string): string | null {
  return CURRENCIES.find(([, written]) => written.test(word))?.[0] ?? null;
}

/** 1000 for «тыс», «к»; 1 000 000 for «млн»; undefined for another word. */
export function factorOf(word: string): number | undefined {
  if (THOUSAND.test(word)) return 1000;
  return MILLION.test(word) ? 1_000_000 : undefined;
}

export function isCounted(word: string): boolean {
  return COUNTED.some((written) => written.test(word));
}

/** Whether a text behind a number goes on with such a word. */
export function isUnread(behind: string): boolean {
  return UNREAD.test(behind);
}
