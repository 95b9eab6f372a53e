import { Plural, Trans } from '@lingui/react/macro';
import { lengthOf } from './format.ts';

/** A length of time in words: 4 мин, 1 ч 20 мин, 2 дня. */
export function Length({ milliseconds }: { milliseconds: number }) {
  const { unit, count, rest } = lengthOf(milliseconds);
  if (unit === 'minute') return count === 0 ? <Trans>минуту</Trans> : <Trans>{count} мин</Trans>;
  if (unit === 'hour') {
    return rest === 0 ? (
      <Trans>{count} ч</Trans>
    ) : (
      <Trans>
        {count} ч {rest} мин
      </Trans>
    );
  }
  return <Plural value={count} one="# день" few="# дня" many="# дней" other="# дня" />;
}
