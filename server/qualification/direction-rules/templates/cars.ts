import type { Template } from './template.ts';

export const cars: Template = {
  trade: 'cars',
  words: `авто автосервис сто машин мотор двигател ходов шиномонтаж шин диск масл детейлинг полировк тонировк автомой кузов покраск
    запчаст акпп коробк диагностик сигнализ эвакуатор көлік көлігі май қозғалтқыш унаа мотор оңдоо mashina avto moy dvigatel
    car auto garage mechanic engine tyre tire brake detailing oil body`,
  ru: {
    name: 'Автосервис',
    sells: 'Автосервис [название]: [какие работы делаете, какие марки берёте].',
    place: 'Где и когда работаем: [город, адрес, часы].',
    goal: 'Цель переписки: записать машину на диагностику или ремонт.',
    questions: [
      {
        text: 'Что случилось с машиной или какая работа нужна?',
        good: 'Называет поломку или работу: стук, масло, колодки, ходовая, диагностика, кондиционер, коробка.',
        bad: 'Работа, которой мы не делаем.',
      },
      {
        text: 'Какая у вас машина: марка, модель, год?',
        good: 'Называет марку или модель.',
        bad: 'Машина, с которой мы не работаем: грузовая, мотоцикл.',
      },
      {
        text: 'Машина на ходу или нужен эвакуатор?',
        good: 'Говорит, едет машина или нет и где она стоит.',
        bad: 'Машина в другом городе.',
      },
    ],
    signs: [
      'Договорились о дне и времени приезда.',
      'Клиент согласился на предложенное окно: «да, подъеду», «запишите», «барам», «келем», «болады».',
      'Запись перенесли на другой конкретный день.',
    ],
  },
  en: {
    name: 'Car service',
    sells: 'Car service [name]: [which jobs you do, which makes you take].',
    place: 'Where and when: [city, address, hours].',
    goal: 'The chat is to end with a car booked for diagnostics or repair.',
    questions: [
      {
        text: 'What happened to the car, or which job do you need?',
        good: 'Names a fault or a job: a knock, oil, brake pads, suspension, diagnostics, air conditioning, gearbox.',
        bad: 'A job we do not do.',
      },
      {
        text: 'What car is it: make, model, year?',
        good: 'Names the make or the model.',
        bad: 'A vehicle we do not take: a truck, a motorcycle.',
      },
      {
        text: 'Does the car drive, or is a tow truck needed?',
        good: 'Says whether it drives and where it is.',
        bad: 'The car is in another city.',
      },
    ],
    signs: [
      'A day and time of arrival were agreed.',
      'The customer agreed to the slot we offered: “yes, I will come”, “book me in”.',
      'The booking was moved to another definite day.',
    ],
  },
};
