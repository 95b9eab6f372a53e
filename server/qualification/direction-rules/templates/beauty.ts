import type { Template } from './template.ts';

export const beauty: Template = {
  trade: 'beauty',
  words: `салон красот косметолог маникюр педикюр ресниц бров эпиляц шугаринг стриж парикмах барбер окрашив чистк пилинг ботокс
    губ филлер массаж визаж мейкап лазер сұлулық косметология тырнақ шаш қас сулуулук чач тырмак kosmet manikur pedikur
    go'zallik soch sartarosh beauty salon cosmetolog nail lash brow hair barber spa botox skin facial`,
  ru: {
    name: 'Красота',
    sells: 'Салон красоты или косметология [название]: [какие процедуры делаете].',
    place: 'Где и когда работаем: [город, адрес, часы].',
    goal: 'Цель переписки: записать клиента на процедуру или на консультацию.',
    questions: [
      {
        text: 'Что вас беспокоит или какая процедура интересует?',
        good: 'Называет процедуру, зону или проблему, с которой мы работаем: чистка, пилинг, эпиляция, губы, морщины, акне, маникюр, окрашивание.',
        bad: 'Нужна услуга, которой у нас нет, или операция.',
      },
      {
        text: 'Делали ли вы такую процедуру раньше?',
        good: 'Рассказывает, что и когда делали, или говорит, что впервые.',
        bad: 'Делали совсем недавно, и повторять рано; осложнение после другого мастера.',
      },
      {
        text: 'Есть ли противопоказания: беременность, кормление, аллергия, приём препаратов?',
        good: 'Противопоказаний нет или они не мешают процедуре.',
        bad: 'Беременность или кормление, обострение, свежая травма кожи, приём изотретиноина.',
      },
      {
        text: 'Когда вам удобно прийти: какой день и какое время?',
        good: 'Называет день, время или хотя бы неделю.',
        bad: 'Прийти не собирается, просто узнаёт цены.',
      },
    ],
    signs: [
      'Клиент назвал день и время, администратор подтвердил запись.',
      'Клиент согласился на предложенное окно: «да, записывайте», «подходит», «жазып қойыңыз», «жазып коюңуз».',
      'Запись перенесли на другой конкретный день.',
    ],
  },
  en: {
    name: 'Beauty',
    sells: 'Beauty salon or cosmetology clinic [name]: [which treatments you do].',
    place: 'Where and when: [city, address, hours].',
    goal: 'The chat is to end with a booked treatment or consultation.',
    questions: [
      {
        text: 'What bothers you, or what treatment do you need?',
        good: 'Names a treatment, an area or a problem we work with: cleansing, peeling, hair removal, lips, wrinkles, acne, nails, colouring.',
        bad: 'Wants something we do not do, or surgery.',
      },
      {
        text: 'Have you had this treatment before?',
        good: 'Says what was done and when, or that it is the first time.',
        bad: 'Had it too recently to repeat, or has a complication from another place.',
      },
      {
        text: 'Any contraindications: pregnancy, breastfeeding, allergies, medicines?',
        good: 'None, or none that matter for the treatment.',
        bad: 'Pregnancy or breastfeeding, a flare-up, a fresh skin injury, isotretinoin.',
      },
      {
        text: 'When would you like to come: what date and time?',
        good: 'Names a day, a time, or at least a week.',
        bad: 'Does not plan to come, only asks about prices.',
      },
    ],
    signs: [
      'The customer named a day and time, and we confirmed it.',
      'The customer agreed to a slot we offered: “yes, book me in”, “that works”.',
      'The booking was moved to another definite day.',
    ],
  },
};
