import { Trans } from '@lingui/react/macro';
import { PanelPart } from '../side-panel.tsx';
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
    <>
      {masked > 0 && (
        <PanelPart>
          <p className={classes['note']}>
            <Trans>
              Скрыто до отправки: {masked}. Вместо них ушли <mark className={classes['mask']}>[phone]</mark> и подобные
              пометки.
            </Trans>
          </p>
        </PanelPart>
      )}
      {messages.map(({ role, content }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have no identity of their own
        <PanelPart key={index} title={<RoleWord role={role} />}>
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
        </PanelPart>
      ))}
    </>
  );
}

function RoleWord({ role }: { role: string }) {
  if (role === 'system') return <Trans>Указания модели</Trans>;
  return role === 'assistant' ? <Trans>Пример ответа</Trans> : <Trans>Переписка и правила</Trans>;
}
