import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Radio, Skeleton, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportLine } from '../../../server/imports/views.ts';
import type { NumberView } from '../../../server/whatsapp/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { Failing } from '../../components/page.tsx';
import { useFormat } from '../../components/use-format.tsx';
import { useTell } from '../../components/use-tell.ts';
import { useTimeZone } from '../../components/use-time-zone.ts';
import { NamedRadios } from './named-radios.tsx';
import { OptionGroup } from './option-group.tsx';
import { type OptionValues, toOptions, toValues } from './option-values.ts';
import classes from './options.module.css';
import { RangePart } from './range-part.tsx';
import { StagePart } from './stage-part.tsx';

const NEW = 'new';

/** Whose history, how much of it; an unlinked number is linked next. */
export function HistoryStart() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const tell = useTell();
  const appZone = useTimeZone();
  const queries = useQueryClient();
  const navigate = useNavigate({ from: '/imports' });
  const { number } = useSearch({ from: '/imports' });
  const numbers = useQuery(trpc.numbers.list.queryOptions());
  const add = useMutation(trpc.numbers.add.mutationOptions());
  const history = useMutation(trpc.imports.history.mutationOptions());
  const begin = useMutation({
    mutationFn: async (): Promise<{ importId: number; numberId: string; isLinked: boolean }> => {
      const known = numbers.data?.find(({ id }) => id === chosen);
      const numberId = known?.id ?? (await add.mutateAsync({})).id;
      const { id } = await history.mutateAsync({ numberId, options: toOptions(values, appZone, false) });
      await queries.invalidateQueries(trpc.numbers.list.pathFilter());
      return { importId: id, numberId, isLinked: known?.linkedAt != null };
    },
    onError: tell.fault,
    onSuccess: ({ importId }) => navigate({ search: { id: importId }, replace: true }),
  });
  const unused = numbers.data?.find(({ firstLinkedAt, dialogs }) => firstLinkedAt === null && dialogs === 0);
  const linked = (numbers.data ?? []).filter(({ id }) => id !== unused?.id);
  const chosen = number ?? linked[0]?.id ?? unused?.id ?? NEW;
  // A history of this number that is under way keeps what was chosen for it, until it is changed here.
  const { data: lines } = useQuery(trpc.imports.list.queryOptions());
  const current = lines?.find((line) => line.kind === 'history' && line.number?.id === chosen && isUnderWay(line));
  const { data: shown } = useQuery({
    ...trpc.imports.show.queryOptions({ id: current?.id ?? 0 }),
    enabled: current !== undefined,
  });
  const [changed, setChanged] = useState<Partial<OptionValues>>({});
  const values: OptionValues = { ...NOTHING_CHOSEN, ...(current && shown && toValues(shown, appZone)), ...changed };
  const change = (more: Partial<OptionValues>) => setChanged((before) => ({ ...before, ...more }));
  const isLinked = linked.some(({ id, linkedAt }) => id === chosen && linkedAt !== null);

  if (numbers.isError && !numbers.data) return <Failing fault={numbers.error} retry={() => numbers.refetch()} />;
  if (!numbers.data) return <Skeleton height={280} radius="lg" />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate();
      }}
    >
      <OptionGroup title={t`Номер`}>
        <NamedRadios
          value={chosen}
          onChange={(next) => navigate({ search: { way: 'history', number: next }, replace: true })}
          name={t`Чья история`}
        >
          <Stack gap="sm">
            {linked.map((one) => (
              <Radio
                key={one.id}
                value={one.id}
                label={one.label || (one.phone ? format.phone(one.phone) : t`Новый номер`)}
                description={<LinkWords number={one} />}
              />
            ))}
            <Radio
              value={unused?.id ?? NEW}
              label={
                <span className={classes['newNumber']}>
                  <IconPlus size={14} stroke={2} aria-hidden />
                  <Trans>Привязать новый номер</Trans>
                </span>
              }
              description={t`Телефон отдаёт историю сразу после привязки.`}
            />
          </Stack>
        </NamedRadios>
      </OptionGroup>
      <OptionGroup title={t`Сколько`}>
        <RangePart values={values} onChange={change} withDays />
      </OptionGroup>
      <OptionGroup title={t`Этап воронки у каждого чата`}>
        <StagePart values={values} onChange={change} line={null} />
      </OptionGroup>
      <div className={classes['begin']}>
        <Button type="submit" loading={begin.isPending}>
          {!isLinked ? (
            <Trans>Дальше: привязать номер</Trans>
          ) : current ? (
            <Trans>Сохранить</Trans>
          ) : (
            <Trans>Загрузить историю</Trans>
          )}
        </Button>
        <span className={classes['note']}>
          <Trans>Телефон должен быть включён и в сети. В Meta ничего не отправится.</Trans>
        </span>
      </div>
    </form>
  );
}

function isUnderWay({ state }: ImportLine): boolean {
  return state === 'open' || state === 'running' || state === 'paused';
}

const NOTHING_CHOSEN: OptionValues = {
  numberId: '',
  directionId: '',
  first: null,
  last: null,
  limit: '',
  known: 'skip',
  status: 'rules',
  budget: 1,
  country: '',
  timeZone: '',
};

function LinkWords({ number }: { number: NumberView }) {
  const format = useFormat();
  const phone = number.label && number.phone ? `${format.phone(number.phone)}, ` : '';
  if (number.linkedAt === null) {
    return (
      <>
        {phone}
        <Trans>сейчас не привязан</Trans>
      </>
    );
  }
  return (
    <>
      {phone}
      <Trans>
        привязан {format.day(number.linkedAt)}, диалогов {format.number(number.dialogs)}
      </Trans>
    </>
  );
}
