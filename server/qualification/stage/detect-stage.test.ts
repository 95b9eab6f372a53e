import { describe, expect, test } from 'vitest';
import { detectStageByRules } from './detect-stage.ts';
import type { StageMessage } from './stage.ts';

/** A Monday, 10:00 in Almaty. */
const MONDAY = Date.UTC(2026, 10, 16, 5);
const ZONE = 'Asia/Almaty';

/** A dialog a minute apart: lines of the customer, lines of ours begin with «> ». */
function dialog(...lines: string[]): StageMessage[] {
  return lines.map((line, index) => {
    const fromMe = line.startsWith('> ');
    const kind = /^\[(\w+)\]/.exec(line)?.[1] as StageMessage['kind'] | undefined;
    const text = line.replace(/^> |^\[\w+\] ?/, '') || null;
    return { id: index + 1, fromMe, kind: kind ?? 'text', text, sentAt: MONDAY + index * 60_000, isCustomer: !fromMe };
  });
}

function stageOf(...lines: string[]) {
  const { stage, reason, messageIds } = detectStageByRules(dialog(...lines), MONDAY + 86_400_000, ZONE);
  return { stage, reason, messageIds };
}

describe('by count', () => {
  test('one message makes a new lead, the second an interested one, whatever they are', () => {
    expect(stageOf('цена?', '> 5 000')).toMatchObject({ stage: 'new_lead', reason: { code: 'stage_wrote_once' } });
    expect(stageOf('[audio]', '[sticker]')).toMatchObject({ stage: 'interested', messageIds: [1, 2] });
    expect(stageOf('> Здравствуйте, это клиника')).toMatchObject({
      stage: 'new_lead',
      reason: { code: 'stage_silent' },
    });
  });

  test('nothing is scheduled, paid or lost by a voice message or a picture without words', () => {
    expect(stageOf('цена?', '> Завтра в 17:00 подойдёт?', '[audio]', '[image]').stage).toBe('interested');
  });
});

describe('booking', () => {
  const WEDNESDAY = '2026-11-18';

  test.each([
    ['a yes to one offered time', '> В среду в 17:00 подойдёт?', 'да, записывайте'],
    ['the chosen one of two', '> Вторник 12:00 или среда 17:00?', 'среда в 17 идеально'],
    ['Kazakh', '> Сәрсенбі 17:00-ге жазып қояйын ба?', 'иә, болады'],
    ['Kazakh in Latin', '> Сәрсенбі 17:00 бос, келесіз бе?', 'iя kelemin'],
    ['Kyrgyz', '> Шаршембиде саат 17:00дө келесизби?', 'макул, барам'],
    ['Uzbek', "> Chorshanba kuni soat 17:00 bo'ladimi?", 'ha, kelaman'],
    ['Uzbek in Cyrillic', '> Чоршанба 17:00 бўладими?', 'ҳа, келаман'],
    ['English', '> Does Wednesday at 5pm work?', 'yes, book me in'],
    ['by date', '> 18 ноября в 17:00 есть окно', 'подходит'],
  ])('%s', (_name, offer, answer) => {
    const found = stageOf('Здравствуйте, хочу на чистку', offer, answer);
    expect(found.stage).toBe('scheduled');
    expect(found.reason).toEqual({ code: 'stage_booked', day: WEDNESDAY, time: '17:00' });
    expect(found.messageIds).toEqual([3]);
  });

  test('a day that the customer names and we hold, the hour left open', () => {
    expect(stageOf('можно записаться?', '> Когда вам удобно?', 'в пятницу приду', '> Хорошо, жду вас')).toMatchObject({
      stage: 'scheduled',
      reason: { code: 'stage_booked_day', day: '2026-11-20' },
    });
  });

  test('moved to another agreed time, the last one stands', () => {
    expect(
      stageOf(
        'хочу на чистку',
        '> Завтра в 12:00?',
        'да',
        'ой, можно перенести на среду?',
        '> Среда 15:00 свободно, подойдёт?',
        'подходит',
      ),
    ).toMatchObject({ stage: 'scheduled', reason: { day: WEDNESDAY, time: '15:00' }, messageIds: [6] });
  });

  test.each([
    ['held by us alone', '> Пятница за вами, ждём в 10:00'],
    ['an offer not answered', '> Завтра в 17:00 есть место'],
    ['maybe', '> Завтра в 17:00 подойдёт?', 'может быть, напишу вечером'],
    ['a condition', '> Завтра в 17:00?', 'если муж отпустит, да наверное'],
    ['I do not know, in Kazakh', '> Ертең 17:00 болады ма?', 'білмеймін әлі, айтам'],
    ['a yes to another question', '> Завтра есть 16:00. Прислать вам прайс?', 'да пришлите'],
    ['a question about a time', 'а завтра в 17:00 работаете?', '> Уточню у мастера'],
    ['a question about our hours', 'завтра работаете?', '> Да, ждём вас!', 'спасибо'],
    ['next week', '> Завтра в 17:00?', 'давайте на следующей неделе'],
    ['another day than ours, without our word', '> Завтра в 17:00?', 'в субботу лучше'],
    ['a number that is no time', '> Коронка 16 000', 'а за 14 сделаете'],
  ])('no booking: %s', (_name, ...lines) => {
    expect(stageOf('Здравствуйте', 'хочу на чистку', ...lines).stage).toBe('interested');
  });

  test('a booking that the customer cancels is lost, with its reason', () => {
    expect(
      stageOf('хочу на чистку', '> Завтра в 12:00?', 'да, запишите', 'отмените мою запись пожалуйста'),
    ).toMatchObject({
      stage: 'lost',
      reason: { code: 'stage_booking_cancelled' },
      messageIds: [4],
    });
  });

  test('a customer who asks for another time is neither booked nor lost', () => {
    expect(
      stageOf('хочу на чистку', '> Завтра в 12:00?', 'да, запишите', 'не успеваю, можно на другой день?').stage,
    ).toBe('interested');
  });
});

describe('payment', () => {
  test.each([
    'Оплатила, чек отправила',
    'я уже перевёл, проверьте',
    'төледім, чекті жібердім',
    'ақшасын салдым',
    'төлөдүм',
    "to'ladim",
    'тўлов қилдим',
    'пулини ўтказдим',
    'Just paid',
    '[image] чек',
  ])('the customer: %s', (said) => {
    expect(stageOf('беру', '> Каспи 8 701…', said)).toMatchObject({
      stage: 'paid',
      reason: { code: 'stage_customer_paid' },
      messageIds: [3],
    });
  });

  test.each([
    'Оплату получили, спасибо!',
    'оплачено 45000',
    'Төлем түсті, рахмет',
    "To'lov tushdi",
    'Payment received',
  ])('we: %s', (said) => {
    expect(stageOf('беру', `> ${said}`)).toMatchObject({ stage: 'paid', reason: { code: 'stage_payment_came' } });
  });

  test.each([
    'как оплатить?',
    'вы оплатили?',
    'завтра оплатила бы',
    'ещё не оплатила',
    'я в другой клинике оплатила уже',
    'чек дадите?',
    'төлеген жоқпын әлі',
  ])('not the customer: %s', (said) => {
    expect(stageOf('Здравствуйте', said).stage).not.toBe('paid');
  });

  test.each(['Оплату получили?', 'Как только оплата поступила бы, отправим', 'Вы оплатили?'])('not we: %s', (said) => {
    expect(stageOf('Здравствуйте', 'хочу', `> ${said}`).stage).toBe('interested');
  });
});

describe('refusal', () => {
  test.each([
    ['не надо, спасибо', 'stage_refused'],
    ['нет, уже не актуально', 'stage_refused'],
    ['жоқ, керек емес рахмет', 'stage_refused'],
    ['kerek emes', 'stage_refused'],
    ['кереги жок', 'stage_refused'],
    ["yo'q, kerak emas", 'stage_refused'],
    ['керак эмас', 'stage_refused'],
    ['no thanks, not interested', 'stage_refused'],
    ['дорого, не буду', 'stage_too_dear'],
    ['too expensive, sorry', 'stage_too_dear'],
    ['мы уже купили в другом месте', 'stage_bought_elsewhere'],
    ['извините, ошиблась номером', 'stage_wrong_number'],
  ])('%s', (said, code) => {
    expect(stageOf('цена?', '> 12 000', said, '> Хорошо', 'спасибо')).toMatchObject({
      stage: 'lost',
      reason: { code },
    });
  });

  test('a detail that is not wanted loses nobody', () => {
    expect(stageOf('хочу кухню', 'доставку не надо, сам заберу завтра на машине').stage).toBe('interested');
    expect(stageOf('хочу кухню', 'это не надо?').stage).toBe('interested');
  });

  test('who comes back after a refusal is not lost', () => {
    expect(stageOf('цена?', 'не надо', '> Хорошо', 'а если со скидкой, сколько будет?').stage).toBe('interested');
  });
});

describe('qualified', () => {
  test('who decides to buy', () => {
    expect(stageOf('цена?', '> 12 000', 'беру, куда переводить?')).toMatchObject({
      stage: 'qualified',
      messageIds: [3],
    });
    expect(stageOf('бағасы?', '> 12 000', 'жақсы, аламын').stage).toBe('qualified');
  });

  test('who answered four of our questions', () => {
    const asked = [
      '> Сколько вам лет?',
      '31',
      '> Делали раньше?',
      'нет, впервые',
      '> Аллергия есть?',
      'нет',
      '> Какая зона?',
    ];
    expect(stageOf('хочу на лазер', ...asked, 'не знаю').stage).toBe('interested');
    expect(stageOf('хочу на лазер', ...asked, 'подмышки')).toMatchObject({
      stage: 'qualified',
      reason: { code: 'stage_answered', count: 4 },
      messageIds: [3, 5, 7, 9],
    });
  });
});
