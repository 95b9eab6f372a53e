import { Trans } from '@lingui/react/macro';
import { IconArrowDown } from '@tabler/icons-react';
import type { EventRow } from '../../../../server/capi/ledger/views.ts';
import { EventStateMark, LevelMark } from '../../../components/marks.tsx';
import { usePersonName } from '../../../components/person.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import type { Columns } from './columns.ts';
import classes from './events.module.css';
import { useRowReason } from './use-row-reason.ts';

export function EventsHead({ columns }: { columns: Columns }) {
  return (
    <div className={classes['head']} style={{ gridTemplateColumns: columns.template }}>
      <span>
        <Trans>Кто</Trans>
      </span>
      {columns.isShown('level') && (
        <span>
          <Trans>Уровень</Trans>
        </span>
      )}
      <span>
        <Trans>Состояние</Trans>
      </span>
      {columns.isShown('reason') && (
        <span>
          <Trans>Почему не у Meta</Trans>
        </span>
      )}
      {columns.isShown('direction') && (
        <span>
          <Trans>Направление</Trans>
        </span>
      )}
      {columns.isShown('name') && (
        <span>
          <Trans>Имя в Meta</Trans>
        </span>
      )}
      {columns.isShown('attempts') && (
        <span className={classes['right']}>
          <Trans>Попытки</Trans>
        </span>
      )}
      <span className={classes['right']}>
        <Trans>Когда</Trans> <IconArrowDown size={13} stroke={2} aria-hidden />
      </span>
    </div>
  );
}

export function EventLine({ row, columns }: { row: EventRow; columns: Columns }) {
  const format = useFormat();
  const nameOf = usePersonName();
  const reason = useRowReason()(row);
  return (
    <div className={classes['cells']} style={{ gridTemplateColumns: columns.template }}>
      <bdi className={classes['who']}>{nameOf(row.person)}</bdi>
      {columns.isShown('level') && (
        <span>
          <LevelMark level={row.level} />
        </span>
      )}
      <span>
        <EventStateMark state={row.state} />
      </span>
      {columns.isShown('reason') && (
        <span className={classes['dim']} title={reason}>
          {reason}
        </span>
      )}
      {columns.isShown('direction') && <span className={classes['dim']}>{row.direction.name}</span>}
      {columns.isShown('name') && <span className={classes['wire']}>{row.name}</span>}
      {columns.isShown('attempts') && (
        <span className={classes['right']}>{row.attempts === 0 ? '—' : format.number(row.attempts)}</span>
      )}
      <time className={classes['right']} title={format.exact(row.eventTimeAt)}>
        {format.shortTime(row.eventTimeAt)}
      </time>
    </div>
  );
}
