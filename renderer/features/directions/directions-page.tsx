import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArchive, IconPlus, IconSitemap } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { DirectionStep } from '../../app/search.ts';
import { useTRPC } from '../../app/trpc.ts';
import { Empty, Failing, PageHead, SkeletonRows } from '../../components/page.tsx';
import { DirectionLine } from './direction-line.tsx';
import { DirectionPanel } from './direction-panel.tsx';
import classes from './directions.module.css';

export function DirectionsPage() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const { id, step, archived } = useSearch({ from: '/directions' });
  const navigate = useNavigate({ from: '/directions' });
  const list = useQuery(trpc.directions.list.queryOptions({}));
  const old = useQuery(trpc.directions.list.queryOptions({ archived: true }));
  const accounts = useQuery(trpc.ads.accounts.queryOptions());
  const shown = archived ? old : list;
  const open = (next: string | undefined) => navigate({ search: { archived, id: next } });
  const openStep = (next: DirectionStep | undefined) =>
    navigate({ search: (before) => ({ ...before, step: next }), replace: true });
  const opened = [...(list.data ?? []), ...(old.data ?? [])].find((direction) => direction.id === id);

  const create = (
    <Button leftSection={<IconPlus size={16} stroke={2} aria-hidden />} onClick={() => open('new')}>
      <Trans>Создать направление</Trans>
    </Button>
  );

  return (
    <div className={classes['page']}>
      <div className={classes['middle']}>
        <div className={classes['top']}>
          <PageHead
            title={t`Направления`}
            controls={
              <>
                {((old.data?.length ?? 0) > 0 || archived) && (
                  <Button
                    variant="subtle"
                    color="gray"
                    leftSection={<IconArchive size={16} stroke={1.75} aria-hidden />}
                    onClick={() => navigate({ search: archived ? {} : { archived: true } })}
                  >
                    {archived ? <Trans>Показать действующие</Trans> : <Trans>Архив: {old.data?.length ?? 0}</Trans>}
                  </Button>
                )}
                {(list.data?.length ?? 0) > 0 && create}
              </>
            }
          />
        </div>
        {shown.isError && !shown.data && <Failing fault={shown.error} retry={() => shown.refetch()} />}
        {shown.isPending && <SkeletonRows count={4} height={72} />}
        {shown.data?.length === 0 &&
          (archived ? (
            <Empty icon={<IconArchive size={28} stroke={1.5} />} title={<Trans>В архиве пусто</Trans>} />
          ) : (
            <Empty
              icon={<IconSitemap size={28} stroke={1.5} />}
              title={<Trans>Направлений пока нет</Trans>}
              why={
                <Trans>
                  Направление это линия дела со своими номерами и своим набором данных Meta: например, косметология или
                  стоматология. Хватит и одного.
                </Trans>
              }
            >
              {create}
            </Empty>
          ))}
        <ul className={classes['list']}>
          {shown.data?.map((direction) => (
            <DirectionLine
              key={direction.id}
              direction={direction}
              isOpen={direction.id === id}
              onOpen={() => open(direction.id)}
            />
          ))}
        </ul>
      </div>
      {(id === 'new' || opened) && !accounts.isPending && (
        <div className={classes['cover']}>
          <DirectionPanel
            key={id}
            direction={opened}
            others={(list.data ?? []).filter((direction) => direction.id !== id)}
            hasBusinessToken={accounts.data?.business != null}
            step={step}
            onStep={openStep}
            onClose={() => open(undefined)}
            onCreated={(made, next) => navigate({ search: { archived, id: made, step: next }, replace: true })}
          />
        </div>
      )}
    </div>
  );
}
