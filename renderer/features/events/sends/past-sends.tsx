import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OwnerSendView } from '../../../../server/capi/owner-sends/views.ts';
import type { EventState } from '../../../../server/dialogs/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { EventStateIcon, useEventStateWords } from '../../../components/marks.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import classes from './past-sends.module.css';

const STATES: readonly EventState[] = [
  ...(['accepted', 'waiting', 'due', 'sending', 'refused', 'unknown', 'skipped', 'merged'] as const),
];

/** What was sent on the owner’s word before, and what has become of it by now; each number opens its events. */
export function PastSends() {
  const trpc = useTRPC();
  const sentence = useSentence();
  const { data: sends, error } = useQuery(trpc.sends.list.queryOptions());
  if (error && !sends) return <p role="alert">{sentence.fault(error)}</p>;
  if (!sends || sends.length === 0) return null;
  return (
    <section className={classes['past']} aria-labelledby="past-sends">
      <h2 id="past-sends">
        <Trans>Что вы уже отправляли</Trans>
      </h2>
      <ol>
        {sends.map((send) => (
          <PastSend key={send.id} send={send} />
        ))}
      </ol>
    </section>
  );
}

function PastSend({ send }: { send: OwnerSendView }) {
  const format = useFormat();
  const { id, kind, direction, events, notReached, isRunning, states } = send;
  const left = Object.values(send.left).reduce((sum, count) => sum + count, 0);
  const later = events - Object.values(states).reduce((sum, count) => sum + count, 0);
  return (
    <li>
      <time title={format.exact(send.saidAt)}>{format.dayTime(send.saidAt)}</time>
      <span>
        {kind === 'backfill' ? <Trans>Прошлое</Trans> : <Trans>Отложенные</Trans>}
        {direction && <>, {direction.name}</>}
      </span>
      <Link to="/events" search={{ send: id }}>
        <Plural value={events} one="# событие" few="# события" many="# событий" other="# события" />
      </Link>
      <span className={classes['fates']}>
        {STATES.filter((state) => states[state] > 0).map((state) => (
          <State key={state} id={id} state={state} count={states[state]} />
        ))}
        {later > 0 && <Trans>сняты или отправлены позже ещё раз: {format.number(later)}</Trans>}
        {isRunning && <Trans>отправляется</Trans>}
        {!isRunning && notReached > 0 && (
          <span className={classes['broken']}>
            <Plural
              value={notReached}
              one="Прервано: # событие не ушло. Отправьте ещё раз, ушедшие не повторятся."
              few="Прервано: # события не ушли. Отправьте ещё раз, ушедшие не повторятся."
              many="Прервано: # событий не ушли. Отправьте ещё раз, ушедшие не повторятся."
              other="Прервано: # события не ушли. Отправьте ещё раз, ушедшие не повторятся."
            />
          </span>
        )}
      </span>
      {left > 0 && (
        <span className={classes['dim']}>
          <Trans>осталось {format.number(left)}</Trans>
        </span>
      )}
    </li>
  );
}

function State({ id, state, count }: { id: number; state: EventState; count: number }) {
  const words = useEventStateWords();
  const format = useFormat();
  return (
    <Link to="/events" search={{ send: id, states: [state] }} className={classes['fate']}>
      <EventStateIcon state={state} size={14} /> {words(state)} {format.number(count)}
    </Link>
  );
}
