import type { Template } from './template.ts';

export const courses: Template = {
  trade: 'courses',
  words: `курс школ обуч урок репетитор английск язык ielts ент програм занят детск центр учеб подготов танц автошкол студи
    музык шахмат ментальн арифметик логопед оқу сабақ балабақша тіл окуу сабак тил kurs dars o'quv o'qit maktab til repetitor
    course school lesson tutor teach class academy training learn`,
  ru: {
    name: 'Курсы и обучение',
    sells: 'Курсы или учебный центр [название]: [чему учите, для какого возраста, онлайн или в классе].',
    place: 'Где и когда занятия: [город, адрес или онлайн, дни и часы].',
    goal: 'Цель переписки: записать на пробный урок.',
    questions: [
      {
        text: 'Для кого занятия, сколько лет ученику?',
        good: 'Называет возраст или класс, с которым мы работаем; или что учиться будет сам.',
        bad: 'Возраст, для которого у нас нет групп.',
      },
      {
        text: 'Какой сейчас уровень: с нуля или уже занимались?',
        good: 'Называет уровень, говорит, что занимались, или что с нуля.',
        bad: 'Учится в другом месте и менять не хочет.',
      },
      {
        text: 'Для чего нужны занятия?',
        good: 'Называет цель: школа, экзамен (ЕНТ, ОРТ, IELTS), работа, переезд, интерес ребёнка.',
        bad: 'Нужен только сертификат без учёбы.',
      },
      {
        text: 'По каким дням и в какое время удобно заниматься?',
        good: 'Называет дни, время или смену в школе.',
        bad: 'Свободного времени нет.',
      },
    ],
    signs: [
      'Договорились о дне и времени пробного урока.',
      'Клиент согласился на предложенное время: «да, запишите», «подходит», «жазыңыз», «болсын», «макул».',
      'Пробный урок перенесли на другой конкретный день.',
    ],
  },
  en: {
    name: 'Courses',
    sells: 'Courses or a learning centre [name]: [what you teach, which ages, online or in class].',
    place: 'Where and when: [city, address or online, days and hours].',
    goal: 'The chat is to end with a booked trial lesson.',
    questions: [
      {
        text: 'Who are the lessons for, and how old is the student?',
        good: 'Names an age or grade we teach, or says the lessons are for themselves.',
        bad: 'An age we have no groups for.',
      },
      {
        text: 'What is the level now: from zero, or studied before?',
        good: 'Names a level, says they studied before, or starts from zero.',
        bad: 'Studies elsewhere and does not want to change.',
      },
      {
        text: 'Why are the lessons needed: school, an exam, work, moving abroad?',
        good: 'Names a purpose: an exam, school, work, travel, the child’s interest.',
        bad: 'Wants only a certificate, without studying.',
      },
      {
        text: 'Which days suit you, mornings or evenings?',
        good: 'Names days, a time, or the school shift.',
        bad: 'Has no free time at all.',
      },
    ],
    signs: [
      'A day and time of the trial lesson were agreed.',
      'The customer agreed to the time we offered: “yes”, “that works”, “book us”.',
      'The trial lesson was moved to another definite day.',
    ],
  },
};
