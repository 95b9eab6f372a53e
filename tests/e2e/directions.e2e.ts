import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { tabTo } from './by-keyboard.ts';
import { openOwner } from './import-owner.ts';
import { look } from './import-screen.ts';

const TOKEN = 'EAAbusinesstokenfortests00000';
const ORDINARY_TOKEN = 'EAAordinarytokenfortests00000';
const PIXEL = { id: '880011223344556', name: 'Пиксель клиники' };
const DAY_MS = 86_400_000;

/** An owner without directions, whose token reads one account with two pixels and ends in ten days. */
function openNew() {
  return openOwner({
    isLinked: false,
    prepare: ({ meta }) => {
      meta.token({ token: TOKEN, expiresAt: Date.now() + 10 * DAY_MS, scopes: ['ads_read', 'ads_management'] });
      meta.account({
        ...{ id: '111000111', name: 'Кабинет Айару', currency: 'KZT', timeZone: 'Asia/Almaty', tokens: [TOKEN] },
        ...{
          status: 1,
          pixels: [
            { ...PIXEL, lastFiredAt: Date.now() - DAY_MS },
            { id: '7', name: 'Старый пиксель' },
          ],
        },
      });
      meta.dataset({ id: PIXEL.id, token: TOKEN, pageId: '500' });
      meta.dataset({ id: '990011223344556', token: ORDINARY_TOKEN, pageId: '500' });
    },
  });
}

const panelOf = (page: Page, name: string) => page.getByRole('complementary', { name, exact: true });
const openStep = (panel: Locator) => panel.locator('[aria-expanded="true"]');
const stored = (dataFolder: string) =>
  look<{
    name: string;
    pixel: string;
    account: string | null;
    ordinary: string | null;
    source: string;
    crm: string;
    fields: string;
  }>(
    dataFolder,
    `select d.name, s.meta_id as pixel, (select meta_id from ad_accounts where id = s.ad_account_id) as account, o.meta_id as ordinary, source, crm_kind as crm, crm_fields as fields
     from directions d left join datasets s on s.id = d.dataset_id left join datasets o on o.id = d.ordinary_dataset_id
     order by d.created_at`,
  );

/** The token of the business and its account, through their screen. */
async function addAccount(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Реклама', exact: true }).click();
  await page.getByRole('tab', { name: 'Кабинеты и токены' }).click();
  await page.getByLabel('Токен бизнеса', { exact: true }).fill(TOKEN);
  await page.getByRole('button', { name: 'Сохранить токен' }).click();
  await page.getByText(/Заканчивается .*осталось 10 дней/).waitFor();
  await page.getByRole('button', { name: 'Добавить кабинет' }).first().click();
  await page.getByRole('button', { name: 'Добавить «Кабинет Айару»' }).click();
  await panelOf(page, 'Кабинет Айару').getByText('Asia/Almaty').waitFor();
  await page.keyboard.press('Escape');
}

test('the four steps by the keyboard alone, from an empty app to a saved direction whose pixel came from the account’s list', async () => {
  await using owner = await openNew();
  const { page, dataFolder } = owner;
  const { keyboard } = page;
  const found: string[] = [];
  const check = async (where: string) => void found.push(...(await violations(page, where)));
  await page.getByRole('link', { name: 'Реклама', exact: true }).click();
  await page.getByRole('tab', { name: 'Кабинеты и токены' }).click();
  await page.getByText('Кабинетов пока нет').waitFor();
  await check('no accounts');
  await addAccount(page);
  await check('an account and a token that ends soon');

  await tabTo(page, 'link', 'Направления');
  await keyboard.press('Enter');
  await tabTo(page, 'button', 'Создать направление');
  await keyboard.press('Enter');
  const made = panelOf(page, 'Новое направление');
  await made.getByLabel('Имя', { exact: true }).waitFor();
  // The name has the focus; without it nothing is made, and the step that lacks it opens.
  await tabTo(page, 'button', 'Создать');
  await keyboard.press('Enter');
  await made.getByText('Дайте направлению имя').waitFor();
  await expect
    .poll(() => made.getByLabel('Имя', { exact: true }).evaluate((field) => field === document.activeElement))
    .toBe(true);
  await keyboard.type('Косметология');

  const next = async (title: RegExp) => {
    await tabTo(page, 'button', 'Дальше');
    await keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toMatch(title);
  };
  await next(/Включить Meta CAPI/);
  await made.getByRole('switch', { name: 'Включить Meta CAPI' }).waitFor();
  await check('the switch');
  await next(/Пиксель и токен/);
  await made.getByRole('radio', { name: PIXEL.name }).waitFor();
  await tabTo(page, 'radio', PIXEL.name);
  await keyboard.press('Space');
  expect(await made.getByLabel('Номер набора данных').inputValue()).toBe(PIXEL.id);
  expect(await made.getByRole('radio', { name: 'Токен рекламного кабинета' }).isChecked()).toBe(true);
  await made.getByText('У кабинета нет своего токена: действует общий.').waitFor();
  await tabTo(page, 'textbox', 'Номер страницы Facebook');
  await keyboard.type('500');
  await check('pixel and token');
  await next(/Источник событий/);
  expect(await made.getByRole('radio', { name: 'WhatsApp (AI анализ)' }).isChecked()).toBe(true);
  await check('the source');
  await next(/Имена событий/);
  await check('names and purchase');
  await tabTo(page, 'button', 'Создать');
  await keyboard.press('Enter');

  const saved = panelOf(page, 'Косметология');
  await saved.getByText(/880011223344556.*общий токен|токен заканчивается/).waitFor();
  // The account's own token, once it has one, is used; and its spend is this direction's.
  expect(stored(dataFolder)).toMatchObject([
    { name: 'Косметология', pixel: PIXEL.id, account: '111000111', ordinary: null },
  ]);
  await page.getByRole('link', { name: 'Проверить' }).waitFor();
  expect(found).toEqual([]);
});

test('a shared pixel warns, a second dataset has a token of its own, faults stand at their fields and lose nothing', async () => {
  await using owner = await openNew();
  const { page, dataFolder } = owner;
  await addAccount(page);
  await page.getByRole('link', { name: 'Направления' }).click();
  await page.getByRole('button', { name: 'Создать направление' }).click();
  const first = panelOf(page, 'Новое направление');
  await first.getByLabel('Имя', { exact: true }).fill('Косметология');
  await first.getByRole('button', { name: /^Пиксель и токен/ }).click();
  await first.getByRole('radio', { name: PIXEL.name }).check();
  await first.getByRole('button', { name: 'Создать', exact: true }).click();
  await panelOf(page, 'Косметология').waitFor();

  await page.getByRole('button', { name: 'Создать направление' }).click();
  const panel = panelOf(page, 'Новое направление');
  await panel.getByLabel('Имя', { exact: true }).fill('косметология');
  // Another page would have taken what was typed with it, without a word.
  await page.getByRole('link', { name: 'Диалоги' }).click();
  const asks = page.getByRole('dialog', { name: 'Правки не сохранены' });
  await asks.getByRole('button', { name: 'Остаться' }).click();
  await asks.waitFor({ state: 'detached' });
  expect(await panel.getByLabel('Имя', { exact: true }).inputValue()).toBe('косметология');
  await panel.getByRole('button', { name: /^Пиксель и токен/ }).click();
  await panel.getByRole('radiogroup', { name: 'Наборы других направлений' }).getByRole('radio').check();
  await panel.getByText('Аудитории разных направлений будут агрегированы').waitFor();
  expect(await violations(page, 'a shared pixel')).toEqual([]);
  await panel.getByRole('radio', { name: 'Отправлять в другой набор' }).check();
  await panel.getByRole('button', { name: 'Создать', exact: true }).click();
  await panel.getByText('Укажите номер второго набора').waitFor();
  await panel.getByLabel('Номер второго набора').fill('не номер');
  await panel
    .getByRole('radiogroup', { name: 'Токен второго набора' })
    .getByRole('radio', { name: /Свой токен/ })
    .check();
  await panel.getByLabel('Токен доступа второго набора').fill(ORDINARY_TOKEN);
  await panel.getByRole('button', { name: 'Создать', exact: true }).click();
  await panel.getByText('Номер набора данных состоит из одних цифр').waitFor();
  await panel.getByLabel('Номер второго набора').fill('990011223344556');
  await panel.getByRole('button', { name: 'Создать', exact: true }).click();
  // The name is another's: its step opens, what was typed elsewhere stays.
  await panel.getByText('Направление с таким именем уже есть').waitFor();
  await expect.poll(() => openStep(panel).textContent()).toContain('О направлении');
  expect(await violations(page, 'a fault at its field')).toEqual([]);
  await panel.getByLabel('Имя', { exact: true }).fill('Стоматология');
  await panel.getByRole('button', { name: 'Создать', exact: true }).click();
  await panelOf(page, 'Стоматология').waitFor();
  expect(stored(dataFolder)).toMatchObject([
    { name: 'Косметология', pixel: PIXEL.id, ordinary: null },
    { name: 'Стоматология', pixel: PIXEL.id, ordinary: '990011223344556' },
  ]);
  const tokens = look<{ id: string; own: number }>(
    dataFolder,
    'select meta_id as id, token is not null as own from datasets order by meta_id',
  );
  expect(tokens).toEqual([
    { id: PIXEL.id, own: 0 },
    { id: '990011223344556', own: 1 },
  ]);
});

test('fields of a CRM are stored before any is connected, said honestly, and shown again after a reload', async () => {
  await using owner = await openNew();
  const { page, dataFolder } = owner;
  await page.getByRole('link', { name: 'Направления' }).click();
  await page.getByRole('button', { name: 'Создать направление' }).click();
  const panel = panelOf(page, 'Новое направление');
  await panel.getByLabel('Имя', { exact: true }).fill('Стоматология');
  await panel.getByRole('button', { name: /^Источник событий/ }).click();
  await panel.getByRole('radio', { name: 'CRM (поля)' }).check();
  await panel.getByText('Из CRM пока ничего не читается').waitFor();
  await panel.getByRole('button', { name: 'Дальше' }).click();
  await panel.getByRole('button', { name: 'Добавить поле: Квалифицирован / CompleteRegistration' }).click();
  const level = panel.getByRole('region', { name: 'Квалифицирован / CompleteRegistration' });
  const row = level.getByRole('group', { name: /поле 1$/ });
  await row.getByLabel('Значение', { exact: true }).fill('Да');
  await panel.getByRole('button', { name: 'Создать', exact: true }).click();
  await panel.getByText('Назовите поле CRM или уберите эту строку').waitFor();
  await row.getByLabel('Поле', { exact: true }).fill('Согласие');
  await panel.getByRole('button', { name: 'Создать', exact: true }).click();
  await panel.getByText('Выберите CRM: от неё зависит, как читать поля').waitFor();
  await panel.getByRole('combobox', { name: 'CRM' }).click();
  await page.getByRole('option', { name: 'Битрикс24' }).click();
  expect(await violations(page, 'fields of a CRM')).toEqual([]);
  await panel.getByRole('button', { name: 'Создать', exact: true }).click();
  await panelOf(page, 'Стоматология').waitFor();

  const expected = {
    qualified: [
      {
        ...{ field_id: '', field_name: 'Согласие', field_type: 'select', enum_id: null, enum_value: 'Да' },
        entity_type: 'deal',
      },
    ],
  };
  expect(stored(dataFolder)).toMatchObject([{ source: 'crm', crm: 'bitrix24' }]);
  expect(JSON.parse(stored(dataFolder)[0]!.fields)).toEqual(expected);
  await page.reload();
  const again = panelOf(page, 'Стоматология');
  const fields = again.getByRole('button', { name: /^CRM и поля уровней/ });
  await fields.waitFor();
  if ((await fields.getAttribute('aria-expanded')) === 'false') await fields.click();
  const shown = again.getByRole('group', { name: /Квалифицирован.*поле 1$/ });
  expect(await shown.getByLabel('Поле', { exact: true }).inputValue()).toBe('Согласие');
  expect(await shown.getByLabel('Значение', { exact: true }).inputValue()).toBe('Да');
  await again.getByText('Из CRM пока ничего не читается').waitFor();
});
