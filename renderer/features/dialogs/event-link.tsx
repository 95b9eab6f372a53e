import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { LevelView } from '../../../server/dialogs/views.ts';
import { EventStateMark } from '../../components/marks.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import classes from './level-card.module.css';

type Event = NonNullable<LevelView['event']>;

/** The event of a level, its state in words, and the way to it. */
export function EventLink({ event }: { event: Event }) {
  return (
    <>
      <Link to="/events" search={{ id: event.id, dialog: undefined }} className={classes['event']}>
        <EventStateMark state={event.state} />
        <code>{event.name}</code>
        <IconArrowRight size={15} stroke={1.75} aria-hidden />
      </Link>
      <EventReason event={event} />
    </>
  );
}

/** Why the event is where it is. */
export function EventReason({ event }: { event: Event }) {
  const sentence = useSentence();
  return event.reason && <p className={classes['reason']}>{sentence.reason(event.reason)}</p>;
}
