import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import classes from './accounts.module.css';
import type { SaveToken } from './use-save-token.ts';

interface TokenFormProps {
  label: string;
  save: SaveToken;
  onSaved: () => void;
  /** Undefined: there is nothing to go back to. */
  onCancel: (() => void) | undefined;
  /** It was asked for by a button. */
  takesFocus?: boolean;
}

/** A token is typed once, sealed, and never shown again; a refused one stays in the field. */
export function TokenForm({ label, save, onSaved, onCancel, takesFocus }: TokenFormProps) {
  const { t } = useLingui();
  const [token, setToken] = useState('');
  const [isEmpty, setEmpty] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    const typed = token.trim();
    setEmpty(typed === '');
    if (typed === '') return;
    save.put(typed, () => {
      setToken('');
      onSaved();
    });
  }

  return (
    <form className={classes['tokenForm']} onSubmit={submit} noValidate>
      <PasswordInput
        className={classes['tokenField']}
        label={label}
        description={t`Хранится в зашифрованном виде на этом компьютере и больше не показывается.`}
        placeholder="EAA…"
        autoComplete="off"
        data-autofocus={takesFocus || undefined}
        ref={(field) => {
          if (takesFocus) field?.focus();
        }}
        value={token}
        onChange={({ currentTarget }) => {
          setEmpty(false);
          setToken(currentTarget.value);
        }}
        error={isEmpty ? t`Вставьте токен` : save.problem}
      />
      <Group gap="xs">
        <Button type="submit" loading={save.isPending}>
          <Trans>Сохранить токен</Trans>
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            <Trans>Отмена</Trans>
          </Button>
        )}
      </Group>
    </form>
  );
}
