import { Trans } from '@lingui/react/macro';
import { IconFlask, IconHandClick, IconMessages, IconSend } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { EventView } from '../../../../server/capi/ledger/views.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { EventStateMark, LevelMark } from '../../../components/marks.tsx';
import { PanelPart } from '../../../components/side-panel.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './event-panel.module.css';
import { ReasonWords } from './reason-words.tsx';
import { useNextWords } from './use-next-words.ts';

/** What became of it, why, what comes next, and where to go from here. */
export function EventHead({ event }: { event: EventView }) {
  const format = useFormat();
  const { next, mayGoAgain } = useNextWords();
  const { state, acceptedAt, mergedInto, ownerSend, testEventCode } = event;
  const isTokenFault = event.group === 'token';
  return (
    <PanelPart>
      <div className={classes['state']}>
        <EventStateMark state={state} />
        <LevelMark level={event.level} isFull />
      </div>
      {event.reason && <ReasonWords reason={event.reason} />}
      {acceptedAt !== null && (
        <p className={classes['reason']}>
          <Trans>Meta приняла {format.dayTime(acceptedAt)}. Принято не значит «засчитано рекламе».</Trans>
        </p>
      )}
      <p className={classes['next']}>{next(event)}</p>
      {ownerSend && (
        <p className={classes['mark']}>
          <IconHandClick size={15} stroke={1.75} aria-hidden />
          <Link to="/events" search={{ send: ownerSend.id, id: event.id }}>
            {ownerSend.kind === 'backfill' ? (
              <Trans>Отправлено из прошлого по вашему слову, {format.dayTime(ownerSend.saidAt)}</Trans>
            ) : (
              <Trans>Отправлено ещё раз по вашему слову, {format.dayTime(ownerSend.saidAt)}</Trans>
            )}
          </Link>
        </p>
      )}
      {testEventCode !== null && (
        <p className={classes['mark']}>
          <IconFlask size={15} stroke={1.75} aria-hidden />
          <Trans>Ушло с кодом проверки {testEventCode}. Meta засчитывает и такие события.</Trans>
        </p>
      )}
      <div className={classes['actions']}>
        {event.dialogId !== null && (
          <LinkButton
            to="/dialogs"
            search={{ id: event.dialogId, quotes: event.why.messages.map((message) => message.id) }}
            variant="default"
            size="compact-md"
            leftSection={<IconMessages size={16} stroke={1.75} aria-hidden />}
          >
            <Trans>Открыть диалог</Trans>
          </LinkButton>
        )}
        {mergedInto !== null && (
          <LinkButton to="/events" search={{ id: mergedInto }} variant="default" size="compact-md">
            <Trans>Событие вместо этого</Trans>
          </LinkButton>
        )}
        {mayGoAgain(event) && (
          <LinkButton
            to="/events"
            search={{ tab: 'sends', replay: true, direction: event.direction.id }}
            variant="default"
            size="compact-md"
            leftSection={<IconSend size={16} stroke={1.75} aria-hidden />}
          >
            <Trans>Отправить снова</Trans>
          </LinkButton>
        )}
        {(state === 'refused' || isTokenFault) && (
          <LinkButton
            to="/events"
            search={{ tab: 'doctor', direction: event.direction.id }}
            variant="default"
            size="compact-md"
          >
            <Trans>Спросить доктора</Trans>
          </LinkButton>
        )}
        <LinkButton
          to="/directions"
          search={{ id: event.direction.id }}
          variant="subtle"
          color="gray"
          size="compact-md"
        >
          {event.direction.name}
        </LinkButton>
      </div>
    </PanelPart>
  );
}
