import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SendRow } from '../../../../server/capi/owner-sends/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { LevelMark } from '../../../components/marks.tsx';
import { Failing, SkeletonRows } from '../../../components/page.tsx';
import { usePersonName } from '../../../components/person.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { VirtualRows } from '../../../components/virtual-rows.tsx';
import { MendStay } from './mend-stay.tsx';
import classes from './sends.module.css';
import { type Asked, LEVELS } from './use-asked.ts';
import { useStayWords } from './use-stay-words.ts';

const ROW = 36;
/** Head, foot and lines, px. */
const AROUND = 88;

/** The rows behind one of the numbers: who, which level, when, under which name it would go. */
export function GroupRows({ asked, group, isSending }: { asked: Asked; group: string; isSending: boolean }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const [openId, setOpenId] = useState<number>();
  const list = useInfiniteQuery({
    ...trpc.sends.rows.infiniteQueryOptions({ ...asked, group, limit: 100 }, { getNextPageParam: (page) => page.next }),
    enabled: !isSending,
  });
  const rows = (list.data?.pages.flatMap((page) => page.rows) ?? []).map(withId);
  const open = rows.find(({ id }) => id === openId);

  return (
    <div className={classes['rows']} style={rows.length > 0 ? { height: heightOf(rows.length) } : undefined}>
      {list.isError && rows.length === 0 ? (
        <Failing fault={list.error} retry={() => list.refetch()} />
      ) : list.isPending ? (
        <SkeletonRows count={8} height={ROW} />
      ) : rows.length === 0 ? (
        <p className={classes['none']}>
          {group === 'go' ? <Trans>Сейчас ничего не ушло бы.</Trans> : <Trans>Здесь уже никого нет.</Trans>}
        </p>
      ) : (
        <>
          <Head />
          <VirtualRows
            rows={rows}
            height={ROW}
            label={t`Кто и какой уровень`}
            selectedId={openId}
            onSelect={setOpenId}
            onEscape={() => setOpenId(undefined)}
            onEnter={() => document.querySelector<HTMLElement>('[data-open-row] a')?.focus()}
            onEnd={() => {
              if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
            }}
            rowClass={classes['row']}
            render={(row) => <Line row={row} />}
          />
          <OpenRow row={open} group={group} directionId={sameDirection(rows)} />
        </>
      )}
    </div>
  );
}

/** As high as the rows, up to where they scroll: head and foot are always in sight. */
function heightOf(rows: number): number {
  return Math.min(480, AROUND + Math.max(3, rows) * ROW);
}

function sameDirection(rows: SendRow[]): string | undefined {
  const [first] = rows;
  const id = first?.direction?.id;
  return rows.every(({ direction }) => direction?.id === id) ? id : undefined;
}

function withId(row: SendRow): SendRow & { id: number } {
  return { ...row, id: row.dialogId * LEVELS.length + LEVELS.indexOf(row.level) };
}

function Head() {
  return (
    <div className={classes['head']}>
      <span>
        <Trans>Кто</Trans>
      </span>
      <span>
        <Trans>Уровень</Trans>
      </span>
      <span data-name>
        <Trans>Имя в Meta</Trans>
      </span>
      <span data-wide>
        <Trans>Направление</Trans>
      </span>
      <span data-right>
        <Trans>Когда</Trans>
      </span>
    </div>
  );
}

function Line({ row }: { row: SendRow }) {
  const format = useFormat();
  const nameOf = usePersonName();
  return (
    <div className={classes['cells']}>
      <bdi>{nameOf(row.person)}</bdi>
      <span>
        <LevelMark level={row.level} />
      </span>
      <span data-name>{row.name ?? '—'}</span>
      <span data-wide>{row.direction?.name ?? '—'}</span>
      <time data-right title={format.exact(row.eventTimeAt)}>
        {format.shortTime(row.eventTimeAt)}
      </time>
    </div>
  );
}

interface OpenRowProps {
  row: SendRow | undefined;
  group: string;
  /** Of all rows. Undefined: they are of several. */
  directionId: string | undefined;
}

/** The chosen row in words, and where to go from it. Its place is kept while none is chosen: nothing jumps. */
function OpenRow({ row, group, directionId }: OpenRowProps) {
  const stayWords = useStayWords();
  if (!row) {
    return (
      <div className={classes['open']} data-empty>
        <p>
          <Trans>Выберите строку, чтобы увидеть подробности.</Trans>
        </p>
        <MendStay code={group} directionId={directionId} />
      </div>
    );
  }
  return (
    <div className={classes['open']} data-open-row>
      <p>
        {row.reason ? (
          stayWords(row.reason)
        ) : row.withClick ? (
          <Trans>
            Уйдёт с номером клика под именем {row.name} в набор {row.datasetMetaId}.
          </Trans>
        ) : (
          <Trans>
            Уйдёт без номера клика под именем {row.name} в набор {row.datasetMetaId}.
          </Trans>
        )}
      </p>
      <LinkButton to="/dialogs" search={{ id: row.dialogId }} size="compact-sm" variant="default">
        <Trans>Открыть переписку</Trans>
      </LinkButton>
      {row.eventId !== null && (
        <LinkButton to="/events" search={{ id: row.eventId }} size="compact-sm" variant="default">
          <Trans>Открыть событие</Trans>
        </LinkButton>
      )}
      {row.reason && <MendStay code={row.reason.code} directionId={row.direction?.id} />}
    </div>
  );
}
