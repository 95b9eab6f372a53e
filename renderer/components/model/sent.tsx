import { Trans } from '@lingui/react/macro';
import classes from './sent.module.css';

/** What stands where something was masked. Source: server/qualification/model/mask.ts */
const MASK = /(\[(?:phone|email|card|account)\])/;

/** The messages to a model as they left the computer; what was masked is seen at once. */
export function Sent({ messages }: { messages: readonly { role: string; content: string }[] }) {
  const masked = messages.reduce(
    (sum, { content }) => sum + content.split(MASK).filter((part) => MASK.test(part)).length,
    0,
  );
  return (
    <div className={classes['sent']}>
      {masked > 0 && (
        <p className={classes['note']}>
          <Trans>
            Скрыто до отправки: {masked}. Вместо них ушли <mark className={classes['mask']}>[phone]</mark> и подобные
            пометки.
          </Trans>
        </p>
      )}
      {messages.map(({ role, content }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have no identity of their own
        <section key={index}>
          <h4 className={classes['title']}>
            <RoleWord role={role} />
          </h4>
          <p className={classes['text']}>
            {content.split(MASK).map((part, place) =>
              MASK.test(part) ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text
                <mark key={place} className={classes['mask']}>
                  {part}
                </mark>
              ) : (
                part
              ),
            )}
          </p>
        </section>
      ))}
    </div>
  );
}

function RoleWord({ role }: { role: string }) {
  if (role === 'system') return <Trans>Указания модели</Trans>;
  return role === 'assistant' ? <Trans>Пример ответа</Trans> : <Trans>Переписка и правила</Trans>;
}
