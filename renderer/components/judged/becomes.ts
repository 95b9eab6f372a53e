import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { JudgedLevel, Said } from '../../../server/qualification/views.ts';
import { standardNames } from '../marks.tsx';

/** What becomes of an owner's word; `left`: seconds in which it can be taken back. */
export function useBecomes(): (level: JudgedLevel, said: Said, left: number) => string {
  const { t } = useLingui();
  return (level, { event }, left) => {
    const name = standardNames[level];
    if (event === 'raised') {
      const seconds = plural(left, { one: '# секунду', few: '# секунды', many: '# секунд', other: '# секунды' });
      return left > 0 ? t`${name} уйдёт в Meta через ${seconds}` : t`${name} отправляется в Meta`;
    }
    if (event === 'sent') return t`${name} уже ушло в Meta, отозвать его нельзя`;
    if (event === 'removed') return t`${name} в Meta не уйдёт`;
    return event === 'late' ? t`Прошло больше 7 дней: Meta событие не примет` : t`В Meta ничего не уходит`;
  };
}
