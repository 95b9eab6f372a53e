import { describe, expect, test } from 'vitest';
import { checkRules } from '../check-rules.ts';
import { fillTemplate } from './fill-template.ts';
import { TRADES } from './template.ts';
import { nearestTrade, TEMPLATES, templateOf } from './templates.ts';

const NOTHING = { sells: '', place: '', mustTell: '', booked: '' };

describe.each(['ru', 'en'] as const)('the templates in %s', (language) => {
  test('exist for every trade and can be saved as they are', () => {
    expect(TEMPLATES.map(({ trade }) => trade).sort()).toEqual([...TRADES].sort());
    for (const template of TEMPLATES) {
      const rules = fillTemplate(template, NOTHING, language);
      expect(checkRules({ ...rules, questions: [...rules.questions], bookingSigns: [...rules.bookingSigns] })).toEqual(
        rules,
      );
      expect(rules.questions.length).toBeLessThanOrEqual(4);
      expect(rules.context).toMatch(/\[.+\]/);
    }
  });

  test('hold the owner’s own words where they belong', () => {
    const own = {
      sells: 'Салон «Айару»: чистки и пилинги для женщин 25–45',
      place: 'Алматы, Абая 10, ежедневно 9–20',
      mustTell: 'имя\nГде вы о нас узнали?\nтелефон',
      booked: 'Клиентка внесла предоплату',
    };
    const { context, questions, bookingSigns } = fillTemplate(templateOf('beauty'), own, language);
    const [sells, place, mustTell] = context.split('\n');
    expect([sells, place]).toEqual([own.sells, own.place]);
    expect(mustTell).toMatch(/: имя; телефон$/);
    expect(context).not.toMatch(/\[/);
    expect(questions).toHaveLength(5);
    expect(questions.at(-1)).toMatchObject({ text: 'Где вы о нас узнали?' });
    expect(bookingSigns[0]).toBe(own.booked);
  });
});

test.each([
  ['Косметология «Айару», чистки и пилинги', 'beauty'],
  ['Тырнақ және шаш күту, сұлулық салоны', 'beauty'],
  ['Лечим зубы, ставим импланты и коронки', 'dentistry'],
  ['Тиш доктур, стоматология', 'dentistry'],
  ['Ағылшын тілі сабақтары, балаларға арналған оқу орталығы', 'courses'],
  ["Ingliz tili kurslari, o'quv markazi", 'courses'],
  ['Кухни и шкафы на заказ в Астане', 'furniture'],
  ['Mebel, oshxona buyurtmaga', 'furniture'],
  ['Продаём квартиры в новостройках Бишкека', 'realty'],
  ['Пәтер сату, жылжымайтын мүлік', 'realty'],
  ['СТО: ходовая, двигатель, замена масла', 'cars'],
  ['Туры в Турцию, визы и авиабилеты', 'travel'],
  ['Банкротство физлиц, алименты, суд', 'law'],
  ['Магазин женской одежды, доставка по Казахстану', 'retail'],
  ['Киім дүкені, Kaspi', 'retail'],
  ['Wedding cakes and flower delivery', 'retail'],
  ['Прокат воздушных шаров', 'other'],
  ['', 'other'],
])('«%s» is nearest to %s', (description, trade) => {
  expect(nearestTrade(description)).toBe(trade);
});
