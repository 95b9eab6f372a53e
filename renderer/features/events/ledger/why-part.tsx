import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { EventView } from '../../../../server/capi/ledger/views.ts';
import { PanelPart } from '../../../components/side-panel.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { useSaidBy } from '../../../components/use-said-by.ts';
import { useSentence } from '../../../components/use-sentence.ts';
import classes from './event-panel.module.css';

/** Why the level is believed to be reached, who said so, and the messages that show it, each leading to its place. */
export function WhyPart({ event }: { event: EventView }) {
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useSentence();
  const saidBy = useSaidBy();
  const { reason, saidBy: by, madeAt, messages } = event.why;
  const text = reason?.['text'];
  return (
    <PanelPart title={<Trans>Почему</Trans>}>
      {reason && (
        <p className={classes['plain']}>
          {sentence.reason(reason)} {by === 'human' && typeof text === 'string' && `«${text}»`}
        </p>
      )}
      {by && (
        <p className={classes['dim']}>
          {madeAt !== null && `${format.dayTime(madeAt)} · `}
          {saidBy(by)}
        </p>
      )}
      <ul className={classes['quotes']}>
        {messages.map((message) => (
          <li key={message.id} data-mine={message.fromMe || undefined}>
            {event.dialogId === null ? (
              <span dir="auto">{message.text ?? t`без текста`}</span>
            ) : (
              <Link
                to="/dialogs"
                search={{ id: event.dialogId, quotes: [message.id] }}
                title={t`Показать в переписке`}
                dir="auto"
              >
                {message.text ?? t`без текста`}
              </Link>
            )}
            <time title={format.exact(message.sentAt)}>{format.dayTime(message.sentAt)}</time>
          </li>
        ))}
      </ul>
    </PanelPart>
  );
}
