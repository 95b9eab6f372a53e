import type { Template } from './template.ts';

export const dentistry: Template = {
  trade: 'dentistry',
  words: `стоматолог зуб дантист имплант коронк винир брекет ортодонт протез кариес пломб десн прикус отбелив тіс стоматология
    тиш tish stomatolog implant dent dentist dental tooth teeth crown veneer brace aligner orthodont`,
  ru: {
    name: 'Стоматология',
    sells: 'Стоматология [название]: лечение, удаление, имплантация, коронки, гигиена, [что ещё; принимаете ли детей].',
    place: 'Где и когда принимаем: [город, адрес, часы].',
    goal: 'Цель переписки: записать пациента на приём или консультацию врача.',
    questions: [
      {
        text: 'Что беспокоит или какая услуга нужна?',
        good: 'Боль, лечение, удаление, имплант, коронка, винир, протез, брекеты, чистка, отбеливание.',
        bad: 'Не к нам: другая специальность врача, покупка материалов.',
      },
      {
        text: 'Кто пойдёт на приём: взрослый или ребёнок?',
        good: 'Говорит, кто пойдёт; для ребёнка называет возраст.',
        bad: 'Ребёнок того возраста, с которым мы не работаем.',
      },
      {
        text: 'Когда последний раз были у стоматолога?',
        good: 'Называет срок: месяц, год, никогда.',
        bad: 'Лечится сейчас в другой клинике и менять врача не хочет.',
      },
      {
        text: 'Есть ли снимок за последние полгода (ОПТГ или КТ)?',
        good: 'Есть снимок или готов сделать у нас. «Нет снимка» тоже ответ.',
        bad: 'Отказывается делать снимок.',
      },
    ],
    signs: [
      'Договорились о дне и времени приёма или консультации.',
      'Пациент подтвердил предложенное окно: «да», «подходит», «келем», «болады», «барам».',
      'Приём перенесли на другой конкретный день.',
    ],
  },
  en: {
    name: 'Dentistry',
    sells: 'Dental clinic [name]: treatment, extraction, implants, crowns, hygiene, [what else; do you see children].',
    place: 'Where and when: [city, address, hours].',
    goal: 'The chat is to end with a booked appointment or consultation.',
    questions: [
      {
        text: 'What bothers you, or which service do you need?',
        good: 'Pain, treatment, extraction, implant, crown, veneer, denture, braces, cleaning, whitening.',
        bad: 'Not for us: another kind of doctor, buying materials.',
      },
      {
        text: 'Who is it for: an adult or a child?',
        good: 'Says who will come, and the age of a child.',
        bad: 'A child of an age we do not treat.',
      },
      {
        text: 'When did you last see a dentist?',
        good: 'Names a time: a month, a year, never.',
        bad: 'Is being treated elsewhere and does not want to change.',
      },
      {
        text: 'Do you have an X-ray from the last six months (OPG or CT)?',
        good: 'Has one, or is ready to have it done here. “No” is an answer too.',
        bad: 'Refuses to have one.',
      },
    ],
    signs: [
      'A day and time of the appointment or consultation were agreed.',
      'The patient confirmed the slot we offered: “yes”, “that works”, “I will come”.',
      'The appointment was moved to another definite day.',
    ],
  },
};
