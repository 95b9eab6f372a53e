import { msg } from '@lingui/core/macro';

export const said = {
  help: msg`Использование: npm run db:migrate -- [флаги]

Приводит файл данных к новейшей схеме. Перед этим делает копию в папке backups. То же самое
Воронка делает сама, когда её открывают; команда нужна тем, кто обновляет данные отдельно.

  --data-dir ПАПКА  где лежат данные
  -h, --help        эта подсказка

Код выхода: 0 готово · 1 не получилось, файл не тронут · 2 неверные аргументы.`,
  made: (file: string, to: number) => msg`Создан новый файл данных, схема ${to}: ${file}`,
  migrated: (from: number, to: number, file: string) => msg`Схема обновлена с ${from} на ${to}: ${file}`,
  backup: (file: string) => msg`Копия того, что было: ${file}`,
  upToDate: (version: number, file: string) => msg`Схема уже новейшая, ${version}: ${file}`,
  openAndUpToDate: (version: number, file: string) =>
    msg`Воронка открыта, и её файл данных уже с новейшей схемой, ${version}: ${file}`,
};
