import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import type { TablePreview } from '../../../../server/ads/views.ts';
import { PanelPart } from '../../../components/side-panel.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './spend.module.css';

type Read = NonNullable<TablePreview['dayOrder']>;
export type DayOrder = Read['order'];

interface OrderOfDaysProps {
  read: Read;
  onOrder: (order: DayOrder) => void;
}

/** The table does not tell whether 05/11 is in November or in May: how it was read, and the other way. */
export function OrderOfDays({ read: { order, example, day }, onOrder }: OrderOfDaysProps) {
  const { t } = useLingui();
  const format = useFormat();
  const meant = format.dayOfKey(day);
  return (
    <PanelPart title={t`Проверьте дни`}>
      <div className={classes['order']}>
        <SegmentedControl
          size="xs"
          aria-label={t`Что в датах стоит первым`}
          value={order}
          data={[
            { value: 'day first', label: t`день/месяц` },
            { value: 'month first', label: t`месяц/день` },
          ]}
          onChange={(next) => onOrder(next as DayOrder)}
        />
        <p className={classes['outcome']} role="status">
          <Trans>
            {example} прочитано как <b>{meant}</b>
          </Trans>
        </p>
      </div>
    </PanelPart>
  );
}
