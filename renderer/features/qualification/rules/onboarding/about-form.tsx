import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea, TextInput } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../../../../app/trpc.ts';
import classes from './onboarding.module.css';
import { TradeCards } from './trade-cards.tsx';
import type { Kept } from './use-kept.ts';

interface AboutFormProps {
  kept: Kept;
  isDrafting: boolean;
  onChange: (changes: Partial<Kept>) => void;
  onDraft: () => void;
  /** To the draft that is there; undefined: there is none. */
  onBack: (() => void) | undefined;
  /** The model takes long: do without it. */
  onStop: () => void;
}

/** A few plain questions about the business; each may be left empty. */
export function AboutForm({ kept, isDrafting, onChange, onDraft, onBack, onStop }: AboutFormProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const { data: model } = useQuery(trpc.model.get.queryOptions());
  const { own, trade } = kept;
  const field = (name: keyof Kept['own']) => ({
    value: own[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ own: { ...own, [name]: event.currentTarget.value } }),
  });
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onDraft();
      }}
    >
      <TradeCards value={trade} onChange={(next) => onChange({ trade: next })} />
      <Textarea
        label={t`Что вы продаёте и кому?`}
        placeholder={t`Чистки и пилинги для женщин 25–45 лет, от 12 000 ₸`}
        autosize
        minRows={2}
        maxLength={450}
        {...field('sells')}
      />
      <TextInput
        label={t`Где и когда вы работаете?`}
        placeholder={t`Алматы, Абая 10, ежедневно с 9 до 20`}
        maxLength={450}
        {...field('place')}
      />
      <Textarea
        label={t`Что клиент должен сказать, прежде чем вы его запишете?`}
        description={t`Каждое с новой строки. Строка со знаком вопроса станет вопросом клиенту.`}
        placeholder={t`Какая процедура нужна? Есть ли аллергия?`}
        autosize
        minRows={2}
        maxLength={450}
        {...field('mustTell')}
      />
      <TextInput
        label={t`Что вы считаете записью?`}
        placeholder={t`Назвал день и время, и администратор подтвердил`}
        maxLength={300}
        {...field('booked')}
      />
      <div className={classes['next']}>
        {isDrafting ? (
          <Button variant="default" onClick={onStop}>
            <Trans>Не ждать, взять шаблон</Trans>
          </Button>
        ) : (
          onBack && (
            <Button variant="default" onClick={onBack}>
              <Trans>К правилам</Trans>
            </Button>
          )
        )}
        <Button
          type="submit"
          loading={isDrafting}
          rightSection={<IconArrowRight size={16} stroke={1.75} aria-hidden />}
        >
          {onBack ? <Trans>Составить заново</Trans> : <Trans>Составить правила</Trans>}
        </Button>
        {model && (
          <p className={classes['who']}>
            {model.canBeAsked ? (
              <Trans>
                Составит модель {model.model} по вашим ответам. Телефоны, почта и номера карт ей не отправляются.
              </Trans>
            ) : (
              <>
                <Trans>Модель не подключена: правила составятся по шаблону, бесплатно и без интернета.</Trans>{' '}
                <Link to="/qualification" search={{ tab: 'model' }}>
                  <Trans>Подключить модель</Trans>
                </Link>
              </>
            )}
          </p>
        )}
      </div>
    </form>
  );
}
