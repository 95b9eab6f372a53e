import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCalendarCheck, IconPlus, IconTrash } from '@tabler/icons-react';
import { change, type DraftSign, fieldId, MAX_SIGNS, standing } from './draft.ts';
import classes from './editor.module.css';
import { OwnText } from './own-text.tsx';
import { focusSoon, RemovedLine } from './removed-line.tsx';

interface SignsPartProps {
  signs: DraftSign[];
  faultOf: (key: string) => string | undefined;
  onChange: (signs: DraftSign[]) => void;
}

/** What shows that a customer is booked. */
export function SignsPart({ signs, faultOf, onChange }: SignsPartProps) {
  const { t } = useLingui();
  const idOf = (key: string) => fieldId({ part: 'signs', key, field: 'text' });
  const shown = standing(signs);

  function add() {
    const key = crypto.randomUUID();
    onChange([...signs, { key, text: '', isRemoved: false }]);
    focusSoon(idOf(key));
  }

  function setRemoved(key: string, isRemoved: boolean) {
    onChange(change(signs, key, { isRemoved }));
    focusSoon(isRemoved ? `${idOf(key)}-undo` : idOf(key));
  }

  return (
    <>
      <ul className={classes['signs']}>
        {signs.map(({ key, text, isRemoved }) => {
          const number = shown.findIndex((sign) => sign.key === key) + 1;
          return isRemoved ? (
            <li key={key}>
              <RemovedLine id={`${idOf(key)}-undo`} onUndo={() => setRemoved(key, false)}>
                {text.trim() === '' ? <Trans>Пустой признак убран</Trans> : <Trans>Признак «{text}» убран</Trans>}
              </RemovedLine>
            </li>
          ) : (
            <li key={key} className={classes['sign']}>
              <IconCalendarCheck size={16} stroke={1.75} aria-hidden />
              <OwnText
                id={idOf(key)}
                aria-label={t`Признак записи ${number}`}
                placeholder={t`Например: клиент назвал день, и вы его подтвердили`}
                value={text}
                error={faultOf(key)}
                onChange={(next) => onChange(change(signs, key, { text: next }))}
              />
              <Tooltip label={t`Убрать`}>
                <ActionIcon
                  className={classes['tools'] ?? ''}
                  aria-label={t`Признак ${number}: убрать`}
                  onClick={() => setRemoved(key, true)}
                >
                  <IconTrash size={16} stroke={1.75} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </li>
          );
        })}
      </ul>
      <Button
        variant="subtle"
        leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
        disabled={shown.length >= MAX_SIGNS}
        onClick={add}
      >
        <Trans>Добавить признак</Trans>
      </Button>
    </>
  );
}
