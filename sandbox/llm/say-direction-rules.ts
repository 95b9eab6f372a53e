import type { Asked } from './asked.ts';

/** Rules of a direction, the same for every business but for its own words. */
export function sayDirectionRules({ dialog }: Asked): Record<string, unknown> {
  const about = dialog.replace(/\s+/g, ' ').trim().slice(0, 200);
  if (/[а-яё]/iu.test(about) || about === '')
    return {
      context: about || 'Небольшой бизнес',
      questions: [
        { text: 'Что именно вас интересует?', good: 'Называет услугу или товар', bad: 'Нужно то, чего у нас нет' },
        { text: 'На какой бюджет вы рассчитываете?', good: 'Бюджет подходит', bad: 'Хочет бесплатно' },
        { text: 'Когда вам удобно?', good: 'Называет день или неделю', bad: 'Не раньше чем через полгода' },
      ],
      booking_signs: ['Назван день, и клиент согласился', 'Клиент прислал адрес для выезда'],
    };
  return {
    context: about,
    questions: [
      { text: 'What exactly do you need?', good: 'Names a service or a product', bad: 'Needs what we do not offer' },
      { text: 'What budget do you have in mind?', good: 'The budget fits', bad: 'Wants it for free' },
      { text: 'When would it suit you?', good: 'Names a day or a week', bad: 'Not within half a year' },
    ],
    booking_signs: ['A day was named and the customer agreed'],
  };
}
