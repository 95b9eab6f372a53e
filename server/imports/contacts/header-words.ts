/** What a column holds; `family` is joined to a given name. */
export type Holds = 'phone' | 'name' | 'family' | 'language' | 'stage';

/**
 * Words of headers as people, Google, Outlook, amoCRM and Bitrix24 write them (ru, kk, ky, uz, en), as `foldHeader` leaves
 * them: the further up, the rather taken. One with `*` begins a word anywhere in a longer header.
 */
const WORDS: Record<Holds, string[]> = {
  phone: list(
    'whatsapp*, ватсап*, вацап*, вотсап*, уатсап*, wa',
    'мобильный*, моб*, сотовый*, сот, mobile*, mobil*, cell*, уялы*, уюлдук*, qol telefon*',
    'телефон, номер телефона, phone, phone number, phone_number, phone 1 value, primary phone, telefon, тел, tel',
    'телефон клиента*, телефон контакта*, контактный телефон*, customer phone*, contact phone*, contact_phone',
    'телефон*, phone*, telefon*, контактный номер*, contact number*, номер клиента, msisdn, тел*',
    'номер, номир, raqam*, number, контакты',
  ),
  name: list(
    'фио*, ф и о, полное имя*, full name*, full_name, fullname, display name, имя и фамилия, имя фамилия, фамилия имя*',
    'аты жони, аты жону, толук аты*, ism familiya*, f i sh, fish, fio, основной контакт, main contact, contact name',
    'contact_name, имя клиента, имя контакта, client name, customer name, name, имя, аты, есими, есим, ысымы, ism, ismi',
    'first name, given name, firstname, first_name, клиент, client, customer, контакт, contact, пациент, ученик, студент',
    'родитель, покупатель, имя*, name*, наименование, название лида, название сделки, lead name, lead title, lead',
  ),
  family: list('фамилия, last name, family name, lastname, last_name, surname, familiya, фамилиясы'),
  language: list('язык*, language*, preferred language, lang, locale, тил, тили, til, tili'),
  stage: list(
    'этап, этап сделки, этап воронки, статус, статус лида, статус сделки, статус клиента, стадия, стадия сделки',
    'стадия лида, stage, lead stage, deal stage, funnel stage, funnel_stage, status, lead status, lead_status',
    'кезен*, баскыч*, мартеба*, абалы, holat*, bosqich*, статус*, стадия*, этап*, stage*, status*',
  ),
};

/** Words of columns that are never taken for these, whatever else the header says. */
const NEVER = new RegExp(
  `(?:^| )(?:${list(
    'факс, fax, пейджер, pager, id, ид, иин, инн, бин, бик, паспорта?, дата, date, время, time, сумма, бюджет, budget',
    'price, цена, сч[её]та?, заказа?, договора?, order, invoice, type, label, тип, ответственный, ответственного',
    'responsible, менеджера?, manager, owner, company, компания, компании, assistant, phonetic, telex, e mail, email',
    'почта, address, адрес, комментарий, note, notes, примечание, utm\\S*',
  ).join('|')})(?: |$)`,
);

const NEAR: Record<string, string> = {
  ё: 'е',
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ў: 'у',
  ҳ: 'х',
};
/** A longer first line is a sentence, no header. */
const MAX_HEADER = 60;

/** As headers are compared: lower case, without signs, ё and the letters of Kazakh and Kyrgyz as their Russian neighbours. */
export function foldHeader(title: string): string {
  return title
    .slice(0, 4 * MAX_HEADER)
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’‘`ʻʼ]/g, '')
    .replace(/[ёәғқңөұүһіўҳ]/g, (letter) => NEAR[letter] ?? letter)
    .replace(/[^\p{L}\p{N}_]+/gu, ' ')
    .trim();
}

/** How surely a header says that its column holds this: 1 the surest, 0 not at all. */
export function saysHeader(title: string, holds: Holds): number {
  const folded = foldHeader(title);
  if (folded === '' || folded.length > MAX_HEADER) return 0;
  const words = WORDS[holds];
  if (NEVER.test(folded) && !words.includes(folded)) return 0;
  const at = words.findIndex((word) => matches(folded, word));
  return at === -1 ? 0 : 1 - at / (words.length + 1);
}

/** A header of any column that is known. */
export function isHeaderWord(title: string): boolean {
  return Object.keys(WORDS).some((holds) => saysHeader(title, holds as Holds) > 0);
}

function matches(folded: string, word: string): boolean {
  return word.endsWith('*') ? ` ${folded}`.includes(` ${word.slice(0, -1)}`) : folded === word;
}

function list(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(', '));
}
