import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { CardLevel, RoiLead } from '../../../../server/analytics/views.ts';
import { EventStateIcon, useEventStateWords, useLevelWords } from '../../../components/marks.tsx';
import { MoneyFigure } from '../../../components/money-figure.tsx';
import { usePersonName } from '../../../components/person.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './leads.module.css';

const ROW = 60;
const LEVELS: readonly CardLevel[] = ['interest', 'qualified', 'scheduled'];

interface LeadsListProps {
  rows: RoiLead[];
  /** Near the end: time for the next page. */
  onEnd: () => void;
}

/** Newest chat first; only those in sight are drawn. Each leads to its dialog. */
export function LeadsList({ rows, onEnd }: LeadsListProps) {
  'use no memo'; // The virtualizer is one object that changes within: memoised by it, rows would stand still.
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows.length - 12) onEnd();
  }, [last, rows.length, onEnd]);

  return (
    <>
      <div className={classes['head']} aria-hidden>
        <span>
          <Trans>Кто</Trans>
        </span>
        <span>
          <Trans>Интерес</Trans>
        </span>
        <span>
          <Trans>Квал CAPI</Trans>
        </span>
        <span>
          <Trans>Запись</Trans>
        </span>
        <span className={classes['paid']}>
          <Trans>Оплачено</Trans>
        </span>
      </div>
      <div ref={scroller} className={classes['scroller']}>
        <ul className={classes['list']} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const lead = rows[index];
            return (
              lead && (
                <li key={lead.id} style={{ height: ROW, transform: `translateY(${start}px)` }}>
                  <Lead lead={lead} />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </>
  );
}

function Lead({ lead }: { lead: RoiLead }) {
  const format = useFormat();
  const nameOf = usePersonName();
  const isPaid = lead.paid.value !== null || lead.paid.why.code !== 'no_purchases';
  return (
    <Link to="/dialogs" search={{ id: lead.id }} className={classes['lead']}>
      <span className={classes['who']}>
        <b>
          <bdi>{nameOf(lead.person)}</bdi>
        </b>
        <span>
          {format.shortTime(lead.begunAt)}
          {lead.firstText && ` · ${lead.firstText}`}
        </span>
      </span>
      {LEVELS.map((level) => (
        <Level key={level} level={level} reached={lead.levels[level]} />
      ))}
      <span className={classes['paid']}>{isPaid && <MoneyFigure money={lead.paid} />}</span>
    </Link>
  );
}

/** When a level became true, and what became of its event: in a sign, and in words beside it. */
function Level({ level, reached }: { level: CardLevel; reached: RoiLead['levels'][CardLevel] }) {
  const { t } = useLingui();
  const format = useFormat();
  const stateWords = useEventStateWords();
  const levelWords = useLevelWords();
  if (!reached) return <span className={classes['level']} />;
  const state = reached.event ? stateWords(reached.event.state) : t`события нет`;
  return (
    <span className={classes['level']} title={`${levelWords(level)}: ${format.dayTime(reached.at)}. ${state}`}>
      <span>{format.shortTime(reached.at)}</span>
      <span className={classes['state']} data-state={reached.event?.state}>
        {reached.event && <EventStateIcon state={reached.event.state} size={13} />}
        {state}
      </span>
    </span>
  );
}
