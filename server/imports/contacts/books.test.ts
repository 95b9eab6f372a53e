import { describe, expect, test } from 'vitest';
import { readTableOf } from './testing.ts';

describe('books of contacts that other programs save', () => {
  test('Google: the first phone that is filled, the name from its parts', async () => {
    const { survey, people } = await readTableOf(
      `First Name,Middle Name,Last Name,Phonetic First Name,Organization Name,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value
Айгуль,,Сериккызы,,,,* myContacts,,a@b.kz,Mobile,+7 701 111 1111,Work,8 727 222 22 22
Пётр,,,,ТОО «Ромашка»,"заметка
на две строки",* myContacts,,,,,Mobile,8 702 222 22 22 ::: 8 707 333 33 33
`,
    );
    expect(survey.mapping).toMatchObject({ phone: 10, otherPhones: [12], name: 0, otherNames: [2] });
    expect(people).toEqual([
      ['77011111111', 'Айгуль Сериккызы'],
      ['77022222222', 'Пётр'],
    ]);
  });

  test('Google as it was before: its whole name', async () => {
    const { people } = await readTableOf(
      `Name,Given Name,Additional Name,Family Name,Group Membership,Phone 1 - Type,Phone 1 - Value
Айгуль Сериккызы,Айгуль,,Сериккызы,* My Contacts,Mobile,87011111111
`,
    );
    expect(people).toEqual([['77011111111', 'Айгуль Сериккызы']]);
  });

  test('Outlook: the mobile phone before the others, no fax', async () => {
    const { survey, people } = await readTableOf(
      `"First Name","Middle Name","Last Name","Company","Business Fax","Business Phone","Home Phone","Mobile Phone","E-mail Address","Language"
"Айгуль","","Сериккызы","","8 727 111 11 11","8 727 222 22 22","","8 701 111 11 11","a@b.kz","Russian"
"Пётр","","Иванов","","8 727 111 11 11","8 727 333 33 33","","","",""
`,
    );
    expect(survey.mapping).toMatchObject({ phone: 7, name: 0, otherNames: [2], language: 9 });
    expect(people).toEqual([
      ['77011111111', 'Айгуль Сериккызы'],
      ['77273333333', 'Пётр Иванов'],
    ]);
  });

  test('amoCRM: deals with their contact, stage and phones', async () => {
    const { survey, rows } = await readTableOf(
      `"ID";"Название сделки";"Бюджет ₸";"Ответственный";"Дата создания";"Этап сделки";"Воронка";"Основной контакт";"Рабочий телефон (контакт)";"Мобильный телефон (контакт)"
"87654321";"Заявка с сайта";"150000";"Менеджер 1";"01.11.2026 10:00:00";"Первичный контакт";"Продажи";"Айгуль";"'+77011111111";""
"87654322";"Сделка #87654322";"0";"Менеджер 1";"02.11.2026 10:00:00";"Успешно реализовано";"Продажи";"Пётр";"";"'+77022222222, '+77073333333"
"87654323";"Сделка #87654323";"0";"Менеджер 2";"03.11.2026 10:00:00";"Закрыто и не реализовано";"Продажи";"Анна";"'+77074444444";""
`,
    );
    expect(survey.mapping).toMatchObject({ name: 7, stage: 5 });
    expect(rows.map(({ phone, name, stage }) => [phone, name, stage])).toEqual([
      ['77011111111', 'Айгуль', 'new_lead'],
      ['77022222222', 'Пётр', 'paid'],
      ['77074444444', 'Анна', 'lost'],
    ]);
  });

  test('Bitrix24: leads with family name apart', async () => {
    const { rows } = await readTableOf(
      `ID;Стадия;Название лида;Имя;Отчество;Фамилия;Дата создания;Ответственный;Рабочий телефон;Мобильный телефон;Номер факса;Комментарий
1;Не обработан;Заявка;Айгуль;;Сериккызы;01.11.2026;Админ;87011111111;;;
2;Некачественный лид;Заявка;Пётр;Ильич;Иванов;01.11.2026;Админ;;+7 702 222 22 22;;"звонил; просил
перезвонить"
`,
    );
    expect(rows.map(({ phone, name, stage }) => [phone, name, stage])).toEqual([
      ['77011111111', 'Айгуль Сериккызы', 'new_lead'],
      ['77022222222', 'Пётр Иванов', 'lost'],
    ]);
  });

  test('Excel with «sep=» in its first line', async () => {
    const { survey, people } = await readTableOf('sep=|\r\nИмя|Телефон\r\nАйгуль; мама|87011111111\r\n');
    expect(survey).toMatchObject({ delimiter: '|', rows: 1 });
    expect(people).toEqual([['77011111111', 'Айгуль; мама']]);
  });

  test('1C with the title of the report above the header', async () => {
    const { survey, people } = await readTableOf(
      'Клиенты на 21.11.2026;;\n;;\nОтбор: все;;\nКонтрагент;Имя;Телефон\nИП;Айгуль;87011111111\n',
    );
    expect(survey).toMatchObject({ above: 2, hasHeader: true, rows: 1 });
    expect(people).toEqual([['77011111111', 'Айгуль']]);
  });
});

describe('without a header', () => {
  test('columns are told by what stands in them', async () => {
    const { survey, people } = await readTableOf('87011111111;Айгуль;a@b.kz\n87022222222;Пётр;\n');
    expect(survey).toMatchObject({ hasHeader: false, rows: 2, mapping: { phone: 0, name: 1 } });
    expect(people).toEqual([
      ['77011111111', 'Айгуль'],
      ['77022222222', 'Пётр'],
    ]);
  });

  test('a list of phones is enough', async () => {
    const { survey, people } = await readTableOf('87011111111\n\n+77022222222\n');
    expect(survey).toMatchObject({ hasHeader: false, rows: 2, mapping: { phone: 0, name: null } });
    expect(people).toEqual([
      ['77011111111', null],
      ['77022222222', null],
    ]);
  });

  test('a header of unknown words over phones is still a header', async () => {
    const { survey, people } = await readTableOf('Кому;Куда\nАйгуль;87011111111\nПётр;87022222222\n');
    expect(survey).toMatchObject({ hasHeader: true, rows: 2, mapping: { phone: 1 } });
    expect(people.map(([phone]) => phone)).toEqual(['77011111111', '77022222222']);
  });

  test('a table without any phone has no phone column', async () => {
    const { survey } = await readTableOf('Имя;Город\nАйгуль;Алматы\n');
    expect(survey.mapping.phone).toBeNull();
  });
});
