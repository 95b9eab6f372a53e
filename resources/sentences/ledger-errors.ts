import { msg } from '@lingui/core/macro';

export const ledgerErrors = {
  export_filter_invalid: msg`Выгрузка не поняла фильтров. Откройте журнал заново и выгрузите ещё раз.`,
};
