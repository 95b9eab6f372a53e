import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { fillEvents } from '../fill-events.ts';
import { violations } from './axe.ts';
import { AD, DATASET, makeDirection } from './business.ts';
import { type Owner, openOwner } from './import-owner.ts';
import { look } from './import-screen.ts';

const PATIENCE = { timeout: 60_000 };
const NEW_TOKEN = 'EAAGanothertokenfortests0000000';

/** A customer of an ad who shows interest: one event. */
function writes({ phone }: Owner, place: number): void {
  const customer = phone.customer({
    phone: `7701111220${place}`,
    lid: `88000000000000${place}`,
    name: `Клиент ${place}`,
  });
  customer.clicksAd({ ad: AD, text: 'Здравствуйте!' });
  customer.writes('Сколько стоит чистка?');
}

const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'Косметология' });
const examination = (page: Page) => page.getByRole('region', { name: 'Косметология' });
const check = (page: Page, name: string) => examination(page).getByRole('listitem').filter({ hasText: name }).first();

async function openDoctor(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'События', exact: true }).click();
  await page.getByRole('tab', { name: 'Доктор' }).click();
  await examination(page).waitFor();
}

test('a token that dies is told over every page, the doctor names it, and a new one lets the waiting event go', async () => {
  await using owner = await openOwner();
  const { page, meta } = owner;
  await makeDirection(page);
  writes(owner, 1);
  await meta.ledger.untilAccepted(1);
  expect(await banner(page).count()).toBe(0);
  // What it finds after saving is over before the token dies: else it is that which finds it.
  await openDoctor(page);
  await examination(page).getByText('Всё в порядке').waitFor(PATIENCE);

  meta.revokeToken(DATASET.token, 460);
  writes(owner, 2);
  await banner(page).waitFor(PATIENCE);
  expect(await banner(page).textContent()).toContain('Meta больше не принимает токен');
  await openDoctor(page);
  // It was examined by itself: after saving, and again after the failure.
  await check(page, 'Токен').getByText('190 / 460').waitFor(PATIENCE);
  await examination(page).getByText('после сбоя').first().waitFor(PATIENCE);
  expect(await check(page, 'Токен').getByRole('img').getAttribute('aria-label')).toBe('Мешает отправке');
  expect(await check(page, 'Токен').textContent()).toContain('сменил пароль');
  expect(await violations(page, 'the doctor of a dead token')).toEqual([]);

  meta.dataset({ ...DATASET, token: NEW_TOKEN });
  await banner(page).getByRole('link', { name: 'Открыть направление' }).click();
  const panel = page.getByRole('complementary', { name: 'Косметология' });
  await panel.getByLabel('Токен доступа', { exact: true }).fill(NEW_TOKEN);
  await panel.getByRole('button', { name: 'Сохранить' }).click();
  await banner(page).waitFor({ state: 'hidden' });
  await meta.ledger.untilAccepted(2);

  await openDoctor(page);
  await examination(page).getByText('Всё в порядке').waitFor(PATIENCE);
  await examination(page).getByText('после изменения').first().waitFor();
  expect(await violations(page, 'the doctor of a sound direction')).toEqual([]);
  expect(meta.ledger.accepted()).toHaveLength(2);
  expect(meta.ledger.doubled()).toEqual([]);
});

test('a name that the dataset refuses is found by the probe before any event meets it', async () => {
  await using owner = await openOwner();
  const { page, meta, dataFolder } = owner;
  await makeDirection(page);
  await openDoctor(page);
  await examination(page).getByText('Всё в порядке').waitFor(PATIENCE);
  // The classic names, for a dataset that takes the closed list alone.
  const [direction] = look<{ id: string }>(dataFolder, 'select id from directions');
  await page.evaluate(
    async ([id, dataset]) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({
        ...{ id, name: 'Косметология', country: 'KZ', currency: 'KZT', timeZone: null, source: 'whatsapp' },
        ...{ capiEnabled: true, preset: 'classic', datasetMetaId: dataset.id, pageId: dataset.pageId, wabaId: null },
        eventNames: {},
      });
      const answer = await fetch('/trpc/directions.save', { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(await answer.text());
    },
    [direction!.id, DATASET] as const,
  );
  await check(page, 'CompleteRegistration').getByText('100 / 2804066').waitFor(PATIENCE);
  expect(await check(page, 'CompleteRegistration').textContent()).toContain('Выберите для уровня другое имя');
  await check(page, 'CompleteRegistration').getByRole('link', { name: 'Открыть направление' }).click();
  await page.getByRole('complementary', { name: 'Косметология' }).waitFor();
  expect(page.url()).toContain('step=fields');
  expect(meta.ledger.accepted()).toEqual([]);
});

test('events that a closed address keeps here are told over every page, open in the ledger, and go when it opens', async () => {
  await using owner = await openOwner();
  const { page, meta, dataFolder } = owner;
  await makeDirection(page);
  const [direction] = look<{ id: string }>(dataFolder, 'select id from directions');
  await owner.kill();
  await meta.unplug();
  keepBack(dataFolder, direction!.id);
  await owner.startAgain();
  const line = page.getByRole('status').filter({ hasText: '12 событий не уходят в Meta с' });
  await line.waitFor(PATIENCE);
  expect(await violations(page, 'a line of events that do not go')).toEqual([]);
  await line.getByRole('link', { name: 'Открыть журнал' }).click();
  await page.getByText('В очереди', { exact: true }).first().waitFor(PATIENCE);
  expect(decodeURIComponent(page.url())).toContain('states=["due","sending"]');
  await openDoctor(page);
  await examination(page).getByText('Адрес Meta не открывается').waitFor(PATIENCE);

  await meta.plugIn();
  await meta.ledger.untilAccepted(12);
  await line.waitFor({ state: 'hidden', timeout: 90_000 });
});

/** Twelve events of two days ago, at which the app that is closed now had tried for ten minutes. */
function keepBack(dataFolder: string, directionId: string): void {
  const db = openDatabase({ file: join(dataFolder, 'voronka.db'), clock: Date.now });
  const eventTimeAt = (n: number) => Date.now() - 2 * 24 * 3_600_000 + n * 1000;
  fillEvents(db, { count: 12, directionId, withClick: () => false, eventTimeAt });
  const seen = { minutes: 10, beganAt: Date.now(), seenAt: Date.now() };
  const late = { [directionId]: { ...seen, count: 12, oldestAt: eventTimeAt(0), isSome: false } };
  db.sql.prepare(`insert into settings (key, value) values ('lateSending', ?)`).run(JSON.stringify(late));
  db.close();
}
