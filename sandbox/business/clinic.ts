import type { DirectionRules } from '../../server/qualification/judgement.ts';
import type { Ad } from './story.ts';

/** An invented business. Nobody here exists; the phone numbers are of ranges that are not given out. */
export const clinic = {
  name: 'Клиника «Жайна»',
  direction: {
    name: 'Косметология',
    country: 'KZ',
    currency: 'KZT',
    timeZone: 'Asia/Almaty',
    datasetMetaId: '880011223344556',
    pageId: '110022003300440',
    token: 'EAAGexampletokenofaninventedclinic0000000000',
  },
  /** Token of the whole business: its ads are read with it. */
  adAccount: {
    metaId: '700880011223344',
    name: 'Жайна: реклама',
    token: 'EAAGexampletokenofaninventedbusiness00000000',
  },
  lenientDataset: { id: '880011223344557', token: 'EAAGexampletokenofaninventedclinic0000000001' },
  number: { label: 'Ресепшен', phone: '77000000001', lid: '990000000000001', name: 'Клиника «Жайна»' },
} as const;

/** What the clinic wants to know before it counts somebody as qualified. */
export const rules = {
  context:
    'Клиника косметологии «Жайна» в Алматы, ежедневно с 10:00 до 20:00. Чистки, лазерная эпиляция, биоревитализация. ' +
    'Цель переписки: записать на процедуру или бесплатную консультацию.',
  questions: [
    {
      id: '',
      text: 'Какая процедура интересует или что беспокоит?',
      good: 'Называет процедуру, зону или проблему: чистка, эпиляция, безеу, чёрные точки, сухая кожа',
      bad: 'Нужна услуга, которой у нас нет: маникюр, операция',
    },
    {
      id: '',
      text: 'Делали процедуру раньше?',
      good: 'Говорит, когда делали, или что впервые',
      bad: 'Делали меньше двух недель назад',
    },
    {
      id: '',
      text: 'Когда удобно прийти?',
      good: 'Называет день или время',
      bad: 'Прийти не собирается',
    },
  ],
  bookingSigns: ['Клиент назвал день и время, клиника подтвердила', 'Клиент согласился на предложенное время'],
} satisfies DirectionRules;

export const ads: readonly Ad[] = [
  {
    sourceId: '120210000000000101',
    title: 'Чистка лица — 9 900 ₸ вместо 14 000 ₸',
    body: 'Комбинированная чистка и уход за один визит. Напишите, подберём время на этой неделе.',
  },
  {
    sourceId: '120210000000000102',
    title: 'Лазерная эпиляция: первая зона в подарок',
    body: 'Александритовый лазер, без боли и ожогов. Консультация бесплатно.',
  },
  {
    sourceId: '120210000000000103',
    title: 'Бетті тазалау — 9 900 ₸',
    body: 'Бір келгенде терең тазалау және күтім. Бізге жазыңыз, уақытын бірге таңдаймыз.',
  },
  {
    sourceId: '120210000000000104',
    title: 'Биоревитализация с гарантией результата',
    body: 'Увлажнение и сияние кожи после первой процедуры. Врачи-косметологи с опытом от 8 лет.',
  },
];
