import { tokensOf } from '../stage/phrase-index.ts';
import { readWhens } from '../stage/read-when.ts';
import { says } from '../stage/says.ts';
import type { Cue } from './cues.ts';
import { type Figure, figuresOf, isBare } from './figures.ts';
import { shows } from './hear.ts';
import type { Kind } from './kinds.ts';

/** Whether a plain clause by itself, or as an answer to such a question, gives what this kind asks for. */
export function gives(kind: Kind, plain: string, isAsked: boolean): boolean {
  const has = (cue: Cue) => shows(plain, cue);
  const figures = () => figuresOf(plain);
  switch (kind) {
    case 'year':
      return figures().some(
        ({ value, unit }) =>
          (value >= 1950 && value <= 2035 && !unit.has('money')) ||
          (isAsked ? value <= 99 : value <= 30 && (unit.has('yearsUnit') || unit.has('span')) && !has('ago')),
      );
    case 'age':
      return givesAge(plain, figures(), isAsked);
    case 'size':
      return (
        figures().some((one) => one.unit.has('metre') || one.unit.has('sizeUnit') || one.before.has('sizeUnit')) ||
        (has('metre') && isAsked && figures().length > 0) ||
        MEASURED.test(plain) ||
        (isAsked &&
          (figures().some(isBare) || has('wholeTime') || /^(?:xs|s|m|l|xl|xxl|эска|эмка|элька)$/u.test(plain)))
      );
    case 'floor':
      return (
        has('floorWord') ||
        figures().some((one) => one.unit.has('floorUnit') || one.before.has('floorUnit') || (isAsked && isBare(one)))
      );
    case 'route':
      return isRoute(plain);
    case 'count':
      return (
        figures().some(({ unit }) => unit.has('pieces')) || (isAsked && (figures().length > 0 || has('wholeTime')))
      );
    case 'budget':
      if (has('noLimit')) return isAsked || /бюджет|budget/u.test(plain);
      return figures().some((one) => one.unit.has('money'))
        ? isAsked || has('moneyBound') || tokensOf(plain).length <= 6
        : givesBareBudget(plain, figures(), has) ||
            (isAsked &&
              tokensOf(plain).length <= 5 &&
              figures().length < 3 &&
              figures().some((one) => one.value >= 5 && isBare(one) && !isYear(one.value)));
    case 'people':
      return has('peopleWord') || figures().some((one) => one.unit.has('people') || (isAsked && isBare(one)));
    case 'rooms':
      return has('roomsWord') || figures().some((one) => one.unit.has('roomsUnit') || (isAsked && isBare(one)));
    case 'measure':
      return figures().some((one) => one.unit.has('distance') || (isAsked && one.value >= 10));
    case 'deadline':
      return givesDate(plain, has, isAsked);
    case 'lastTime':
      return givesPast(plain, has, figures(), isAsked);
    case 'experience':
      return (
        has('never') ||
        (has('did') &&
          (isAsked ||
            has('times') ||
            has('ago') ||
            /ранше|ранее/u.test(plain) ||
            figures().some(({ unit }) => unit.has('span')))) ||
        (isAsked && (tellsOfPast(plain) || NOT_DONE.test(plain)))
      );
    case 'health':
      return has('healthWord');
    case 'schedule':
      return (
        has('partOfDay') ||
        (isAsked && namesWhen(plain)) ||
        (isAsked && figures().some((one) => one.value <= 23 && isBare(one)))
      );
    case 'level':
      return has('levelWord') || (isAsked && figures().some(isBare)) || (has('score') && figures().length > 0);
    case 'place':
      return has('placeWord') || has('placeName') || has('livesIn') || COMES_FROM.test(plain);
    case 'vehicle':
      return has('carName');
    case 'who':
      return has('forWhom');
    case 'payment':
      return has('payWord');
    case 'purpose':
      return has('purposeWord');
    case 'contact':
      return /@|\d{10,}|меня зовут|my name is|атым|исмим|ismim/u.test(plain);
    case 'need':
    case 'interest':
    case 'state':
    case 'has':
    case 'open':
    case 'yesOrNo':
    case 'when':
      return false;
  }
}

/** «бюджет до 5000», «до 40000»: a sum without its currency, too large for an hour or a day. */
function givesBareBudget(plain: string, figures: readonly Figure[], has: (cue: Cue) => boolean): boolean {
  const isNamed = /бюджет|budget|byudjet/u.test(plain);
  if (!isNamed && !has('moneyBound')) return false;
  return figures.some((one) => isBare(one) && one.value >= (isNamed ? 5 : LEAST_SUM) && !isYear(one.value));
}

const LEAST_SUM = 1000;
/** «до 2030» is no sum. */
function isYear(value: number): boolean {
  return value >= 2020 && value <= 2045;
}
/** «бормаганман», «жасаткан эмесмин», «барган жокмун»: it was never done. */
const NOT_DONE = /(?:[мбп][ае]г[ае]н|magan|megan|bagan|pagan)(?:мын|мин|ман|быз|биз|миз|man|miz|myn)(?!\p{L})/u;
/** «3 and a half» */
const AND_HALF = /\d (?:and a half|с половиной|жарым|yarim)(?!\p{L})/u;
/** «в седьмом», «алтыншыга», «oltinchi»: a class of a school. */
const ORDINAL =
  /(?:^|\s)(?:перв|втор|трет|четверт|пят|шест|седм|восм|девят|десят|одиннадцат)(?:ый|ой|ом|ем|ий)(?!\p{L})|(?:^|\s)(?:бирин|екин|экин|ушин|учун|тортин|тортун|бесин|бешин|алтын|жетин|сегизин|тогузун|тогызын|онын|онун)(?:ши|шы|чи|чу|чы)|(?:^|\s)(?:birin|ikkin|uchin|tortin|to'rtin|beshin|oltin|yettin|sakkizin|toqqizin|onin)chi/u;

/** «3 на 6», «90х50», «а5» */
const MEASURED = /\d\s*(?:x|х|\*|на)\s*\d|(?:^|\s)[аa]\s?[0-6](?!\d)/u;
/** Verbs of the past, of the customer. */
const DID =
  /(?:[аеиоуыя]л|[аеиоуыя]ла|[аеиоуыя]ли|лся|лас|лис|ганмын|генмин|канмын|кенмин|ганым|гам|гем|гом|гонмун|ганман|ганмиз|дым|дим|тым|тим|дык|дик|дук|gandim|dim|dik|ganbyz|ганбыз|ганбиз|генбиз|гонбуз)(?!\p{L})/u;
export function tellsOfPast(plain: string): boolean {
  return shows(plain, 'ago') || DID.test(plain);
}

/** «из Астаны», «юнусободданмиз»: endings of being from somewhere. */
const COMES_FROM =
  /(?:дан|ден|тан|тен|нан|нен|дон)(?:мын|мин|быз|биз|мыз|миз|мон)(?![\p{L}])|dan(?:man|miz)(?![a-z])|^(?:я |мы |а )?(?:из|с) \p{L}{3,}/u;
const FROM_TO =
  /(?:^|\s)(?:с|из|от) \p{L}.*\s(?:на|в|до|во) \p{L}|\p{L}(?:дан|ден|тан|тен|нан|нен|дон|тон|dan)\s.*\p{L}(?:га|ге|ка|ке|на|не|го|ко|ga|ka|qa)(?![\p{L}])|(?:^|\s)from \p{L}.* to \p{L}|\p{L}{4,}[\d ]*(?:\s*(?:->|→|—|–)\s*| - |-)\p{L}{4,}/u;

function isRoute(plain: string): boolean {
  return FROM_TO.test(plain);
}

function givesAge(plain: string, figures: readonly Figure[], isAsked: boolean): boolean {
  if (shows(plain, 'ago') && !shows(plain, 'strongYears')) return false;
  if (isAsked && ORDINAL.test(plain)) return true;
  const isPerson = shows(plain, 'person');
  return figures.some((one) => {
    if (one.unit.has('monthsUnit')) return isAsked;
    if (isAsked && one.unit.has('yearsUnit')) return true;
    if (Number.isNaN(one.value) && (one.unit.has('strongYears') || (isPerson && one.unit.has('yearsUnit'))))
      return true;
    if (Number.isNaN(one.value) ? !isAsked : one.value < 2 || one.value > 99) return false;
    if (one.unit.has('strongYears') || one.unit.has('grade')) return true;
    // «в 7м»: a class, not metres.
    if (isAsked && plain.startsWith('в ') && one.value <= 12) return true;
    if (one.unit.has('yearsUnit')) return isAsked || isPerson || tokensOf(plain).length <= 3;
    if (isBare(one) && (one.before.has('person') || one.before.has('yearsUnit'))) return true;
    return (
      isBare(one) &&
      (isAsked || (isPerson && (AND_HALF.test(plain) || (one.isLast && one.value >= 4 && one.value <= 75))))
    );
  });
}

function givesDate(plain: string, has: (cue: Cue) => boolean, isAsked: boolean): boolean {
  const isNear = has('soon') || has('dateWord');
  const isSpan = has('span') && !has('ago');
  if (isAsked) return isNear || isSpan || namesDay(plain);
  if (says(plain, 'past') || has('ago')) return false;
  return (
    (has('dateWord') && (has('needBy') || namesDay(plain))) ||
    (has('wants') && (namesDay(plain) || has('soon'))) ||
    URGENT.test(plain) ||
    has('byThen')
  );
}

/** Of a visit or of our hours, not of what is needed: «в субботу работаете?» */
const OF_VISIT = /работа|открыт|запис|прийти|приехать|подъехать|прием|консульт|иштей|жумыс ис|ishlay|open|appointment/u;

/** A day that stands in the words with which a customer begins is the one they need it for. */
export function namesNeededDay(plain: string): boolean {
  return (shows(plain, 'dateWord') || namesDay(plain)) && !OF_VISIT.test(plain) && !says(plain, 'past');
}

/** Whoever hurries need not be asked when. */
const URGENT = /срочн|быстрее|побыстр|asap|urgent|шашылыш|шугыл|тезирек|тезирээк|tezroq/u;

/** Any moment will do to see that a day is named. */
function namesDay(plain: string): boolean {
  return readWhens(plain, 0, 'UTC').some(({ day }) => day !== null);
}

/** A day or an hour. */
export function namesWhen(plain: string): boolean {
  return !MEASURED.test(plain) && readWhens(plain, 0, 'UTC').length > 0;
}

function givesPast(plain: string, has: (cue: Cue) => boolean, figures: readonly Figure[], isAsked: boolean): boolean {
  const isSpan = has('ago') || figures.some((one) => one.unit.has('span'));
  if (isAsked)
    return (
      has('never') ||
      NOT_DONE.test(plain) ||
      has('dateWord') ||
      isSpan ||
      says(plain, 'past') ||
      /давно|недавно|год|жыл|20\d\d/u.test(plain)
    );
  return has('did') && (has('ago') || has('dateWord'));
}
