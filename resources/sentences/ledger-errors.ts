import { msg } from '@lingui/core/macro';

export const ledgerErrors = {
  export_cut: msg`Выгрузка оборвалась, файл не сохранён. В журнале ничего не потеряно: выгрузите ещё раз.`,
  export_filter_invalid: msg`Выгрузка не поняла фильтров. Откройте журнал заново и выгрузите ещё раз.`,
};
