import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ImportChatView } from '../../../server/imports/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import classes from './chats.module.css';
import { useAnswer } from './use-answer.ts';

/** What the owner can say of one chat, also where nothing is asked: a wrong guess is mended here. */
export function ChatAnswers({ importId, chat }: { importId: number; chat: ImportChatView }) {
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useSentence();
  const answer = useAnswer(importId);
  const [phone, setPhone] = useState(chat.phone ? format.phone(chat.phone) : '');
  const [owner, setOwner] = useState(chat.survey?.owner ?? null);
  const [isIn, setIn] = useState(chat.isLeftOut !== true);
  const authors = chat.survey?.authors ?? [];

  function save(event: FormEvent) {
    event.preventDefault();
    const typed = phone.trim();
    answer.mutate({
      id: importId,
      answers: [
        {
          chatId: chat.id,
          leaveOut: !isIn,
          ...(typed === '' ? {} : { phone: typed }),
          ...(owner === null ? {} : { owner }),
        },
      ],
    });
  }

  return (
    <form className={classes['form']} onSubmit={save}>
      <Switch
        label={t`Импортировать этот чат`}
        checked={isIn}
        onChange={(event) => setIn(event.currentTarget.checked)}
      />
      <TextInput
        type="tel"
        label={t`Телефон клиента`}
        placeholder="+7 701 234 56 78"
        value={phone}
        disabled={!isIn}
        error={sentence.codeOf(answer.error) === 'phone_invalid' && sentence.fault(answer.error)}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      {authors.length > 0 && (
        <Select
          label={t`Кто из них вы`}
          placeholder={t`Не выбрано`}
          data={authors.map(({ name }) => name)}
          value={owner}
          disabled={!isIn}
          onChange={setOwner}
        />
      )}
      <Button type="submit" variant="default" loading={answer.isPending}>
        <Trans>Сохранить</Trans>
      </Button>
    </form>
  );
}
