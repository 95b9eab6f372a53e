import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { DirectionForm } from './direction-values.ts';
import { PhraseTrial } from './phrase-trial.tsx';
import classes from './purchase.module.css';

/** Where the amount stands in a phrase, as it is suggested: any word in braces will do. */
const PLACES = { ru: '{сумма}', en: '{amount}' };

/** More phrases than these are no key phrases. */
const MOST = 20;

interface PurchasePartProps {
  form: DirectionForm;
}

/** What we write to a customer who has paid, and a place to try it. */
export function PurchasePart({ form }: PurchasePartProps) {
  const { t, i18n } = useLingui();
  const [text, setText] = useState('');
  const [added, setAdded] = useState<number>();
  const part = useRef<HTMLDivElement>(null);
  const [tried] = useDebouncedValue(text.trim(), 250);
  const { purchasePhrases: phrases } = form.values;
  const place = i18n.locale === 'ru' ? PLACES.ru : PLACES.en;
  const example = `${t`оплачено`} ${place}`;
  const written = phrases.filter((phrase) => phrase.trim() !== '');

  function add() {
    setAdded(phrases.length);
    form.insertListItem('purchasePhrases', phrases.length === 0 ? example : '');
  }

  function remove(index: number) {
    form.removeListItem('purchasePhrases', index);
    requestAnimationFrame(() => part.current?.querySelector<HTMLElement>('[data-add]')?.focus());
  }

  return (
    <div ref={part} className={classes['part']}>
      <p className={classes['plain']}>
        <Trans>
          Что вы пишете клиенту, когда он оплатил. Сообщение с такой фразой запишет оплату; сумма берётся с места{' '}
          <code>{place}</code>. Без фраз оплату можно отметить в диалоге.
        </Trans>
      </p>
      {phrases.length > 0 && (
        <ul className={classes['phrases']}>
          {phrases.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: phrases are told apart by their place alone.
            <li key={index} className={classes['phrase']}>
              <TextInput
                size="sm"
                flex={1}
                aria-label={t`Фраза ${index + 1}`}
                placeholder={example}
                maxLength={200}
                autoFocus={index === added}
                {...form.getInputProps(`purchasePhrases.${index}`)}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t`Убрать фразу ${index + 1}`}
                onClick={() => remove(index)}
              >
                <IconTrash size={16} stroke={1.75} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {form.errors['purchasePhrases'] && <p className={classes['error']}>{form.errors['purchasePhrases']}</p>}
      {phrases.length < MOST && (
        <Button
          data-add
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={add}
        >
          <Trans>Добавить фразу</Trans>
        </Button>
      )}
      {written.length > 0 && (
        <>
          <TextInput
            size="sm"
            mt="md"
            label={t`Попробовать на сообщении`}
            placeholder={t`Оплачено 45 000 тг, ждём вас`}
            maxLength={1000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {tried !== '' && <PhraseTrial phrases={written} text={tried} currency={form.values.currency} />}
        </>
      )}
    </div>
  );
}
