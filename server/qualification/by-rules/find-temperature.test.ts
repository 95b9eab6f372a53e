import { expect, test } from 'vitest';
import type { DirectionRules } from '../judgement.ts';
import { judgeByRules } from './judge-by-rules.ts';

const RULES: DirectionRules = {
  context: 'Клиника',
  questions: [{ id: 'service', text: 'Какая услуга нужна?', good: 'любая', bad: 'не наша' }],
  bookingSigns: [],
};

/** Lines of ours begin with «> ». */
function judged(talk: string) {
  const messages = talk.split(' | ').map((line, index) => {
    const fromMe = line.startsWith('> ');
    const text = line.replace(/^> /, '');
    return { id: index + 1, fromMe, isCustomer: !fromMe, kind: 'text' as const, text, sentAt: index * 60_000 };
  });
  return judgeByRules({ messages, rules: RULES, timeZone: 'Asia/Almaty', now: 1_000_000_000 });
}

test.each([
  ['judged_job_seeker', 'Флорист керекпи, 3 жыл тажрыйбам бар | > Азыр орун жок'],
  ['judged_job_seeker', 'Ищете администратора? | > Пришлите резюме на почту | хорошо'],
  ['judged_supplier', 'Hi, we are a manufacturer of dental equipment from China | > Not interested, thanks'],
  ['stage_wrong_number', 'Это доставка суши? | > Здравствуйте, это клиника | а, сорри, перепутали'],
  ['judged_existing_client', 'Я у вас учусь, мы у вас занимаемся, не могу зайти в кабинет | > Сейчас поможем'],
  ['stage_refused', 'есть ремонт телефонов? | > Нет, мы чиним только авто | жаль'],
  ['stage_refused', 'букет хочу, пионы | > От 9000 | дорого выходит | > Понимаем | спасибо, вопрос закрыт'],
  ['stage_refused', 'Дубай 2 киши | > 2300 доллар | Оой жок, анда кереги жок, башка жерде 1900'],
])('cold, %s: %s', (code, talk) => {
  expect(judged(talk)).toMatchObject({ temperature: 'cold', reason: { code } });
});

test.each([
  'можно прямо сейчас приехать? зуб сил нет | > Секунду, узнаю у врача',
  'хочу оплатить сегодня, скиньте реквизиты | > Минутку, бухгалтер на обеде',
  'бүгін келейін бе, ақшам дайын | > Күте тұрыңыз, сұрап көрейін',
  "hozir borsam bo'ladimi? | > Bir daqiqa, so'rab beraman",
])('hot, who waits for us alone: %s', (talk) => {
  expect(judged(talk).temperature).toBe('hot');
});

test.each([
  'есть ремонт телефонов? | > Нет, только ноутбуки | а ноутбук lenovo посмотрите? не включается',
  'хочу на лечение | > Завтра в 10? | да | > Записала | завтра не получится, продал машину | > Жаль | деньги будут, тогда и заеду',
  'плечо болит две недели | > Придёте завтра? | бегу и падаю. ладно, подумаю',
])('warm: %s', (talk) => {
  expect(judged(talk)).toMatchObject({ temperature: 'warm', booking: { agreed: false } });
});
