import { msg } from '@lingui/core/macro';

type Named<Key extends string> = Record<Key, string>;

export const reported = {
  done: msg`Импорт закончен.`,
  dryRun: msg`Проба закончена, ничего не записано. По-настоящему было бы так.`,
  chats: ({
    found,
    imported,
    updated,
    skipped,
    failed,
  }: Named<'found' | 'imported' | 'updated' | 'skipped' | 'failed'>) =>
    msg`Чаты: найдено ${found}, добавлено ${imported}, дополнено ${updated}, пропущено ${skipped}, не получилось ${failed}.`,
  messages: ({ found, added, known, outside }: Named<'found' | 'added' | 'known' | 'outside'>) =>
    msg`Сообщения: найдено ${found}, новых ${added}, уже были ${known}, вне выбранных дат ${outside}.`,
  cost: (usd: string) => msg`Модель стоила ${usd} $.`,
  failed: msg`Не получилось:`,
  skipped: msg`Пропущено:`,
  more: (count: string) => msg`и ещё ${count}; все есть в отчёте в окне Воронки и в --json`,
};
