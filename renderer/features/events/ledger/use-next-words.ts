import { useLingui } from '@lingui/react/macro';
import type { EventView } from '../../../../server/capi/ledger/views.ts';
import { useFormat, useNow } from '../../../components/use-format.tsx';

/** Meta takes events up to this age, ms. Source: facts/meta.md 4 */
const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;

interface NextWords {
  /** What happens next with an event, in one sentence: by itself, at the owner's word, or nothing any more. */
  next(event: EventView): string;
  /** It was set aside, and Meta would still take it. */
  mayGoAgain(event: EventView): boolean;
}

export function useNextWords(): NextWords {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(60_000);

  function whenHeld({ group, level, value, eventTimeAt, nextAt }: EventView): string {
    const until = format.dayTime(eventTimeAt + MAX_AGE_MS);
    // A payment without an amount is held at its first try; what it lacks is known before.
    switch (level === 'purchase' && !value ? 'amount' : group) {
      case 'token':
        return t`Уйдёт само, как только токен и права будут в порядке; Meta примет его до ${until}.`;
      case 'direction_off':
        return t`Уйдёт само, если включить отправку у направления; Meta примет его до ${until}.`;
      case 'not_set_up':
        return t`Уйдёт само, когда направление будет настроено; Meta примет его до ${until}.`;
      case 'name_refused':
        return t`Уйдёт само, когда вы выберете в направлении имя, которое Meta принимает; до ${until}.`;
      case 'amount':
        return t`Уйдёт само, когда вы впишете сумму в диалоге; Meta примет его до ${until}.`;
      default:
        return nextAt === null || nextAt <= now
          ? t`Уйдёт само в ближайшую минуту.`
          : t`Уйдёт само, следующая попытка ${format.dayTime(nextAt)}.`;
    }
  }

  function whenSkipped({ group }: EventView): string {
    if (group === 'taken_back') return t`Не уйдёт. Отметите уровень снова, и событие уйдёт.`;
    if (group === 'no_click') return t`Само не уйдёт: направление отправляет только события с номером клика.`;
    return t`Уже не уйдёт. Уровень засчитан здесь, в Воронке.`;
  }

  const isTooOld = ({ eventTimeAt }: EventView) => eventTimeAt < now - MAX_AGE_MS;

  function next(event: EventView): string {
    const isLate = isTooOld(event);
    const until = format.dayTime(event.eventTimeAt + MAX_AGE_MS);
    switch (event.state) {
      case 'accepted':
        return t`Больше ничего не нужно: каждый уровень человека Meta получает один раз.`;
      case 'sending':
        return t`Отправляется прямо сейчас.`;
      case 'waiting':
        return event.nextAt === null
          ? whenHeld(event)
          : t`Уйдёт, как только придёт недостающее, и не позже ${format.dayTime(event.nextAt)}.`;
      case 'due':
        return whenHeld(event);
      case 'refused':
        return isLate
          ? t`Больше не уйдёт: Meta не принимает события старше 7 дней.`
          : t`Само больше не уйдёт. Когда причина исправлена, отправьте его снова до ${until}.`;
      case 'unknown':
        return isLate
          ? t`Больше не уйдёт. Возможно, Meta его приняла.`
          : t`Само больше не уйдёт, чтобы Meta не посчитала его дважды. Отправить ещё раз можно в «Отправить прошлое».`;
      case 'skipped':
        return whenSkipped(event);
      case 'merged':
        return t`Не уйдёт: уходит событие другого диалога этого человека.`;
    }
  }

  const mayGoAgain = (event: EventView) => (event.state === 'refused' || event.state === 'unknown') && !isTooOld(event);
  return { next, mayGoAgain };
}
