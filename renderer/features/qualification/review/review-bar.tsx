import { useLingui } from '@lingui/react/macro';
import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '../../../app/trpc.ts';
import { DirectionChip } from '../../../components/direction-chip.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { AgreementLine } from './agreement-line.tsx';
import classes from './review-tab.module.css';
import type { Queue } from './use-queue.ts';

const route = getRouteApi('/qualification');

/** Which ones are shown, and how often the owner agrees. */
export function ReviewBar({ queue, onKeys }: { queue: Queue; onKeys: () => void }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const { direction } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: count } = useQuery(trpc.qualification.review.count.queryOptions());
  const open = direction === undefined ? count?.open : (count?.byDirection[direction] ?? 0);
  const waiting = queue.isDone ? open : queue.total;
  return (
    <div className={classes['bar']}>
      <SegmentedControl
        aria-label={t`Какие показать`}
        value={queue.isDone ? 'done' : 'open'}
        onChange={(value) =>
          navigate({ search: ({ id: _, ...before }) => ({ ...before, done: value === 'done' ? true : undefined }) })
        }
        data={[
          { value: 'open', label: waiting ? t`Ждут вас: ${format.number(waiting)}` : t`Ждут вас` },
          { value: 'done', label: t`Разобранные` },
        ]}
      />
      <DirectionChip
        value={direction}
        onChange={(next) => navigate({ search: ({ id: _, ...before }) => ({ ...before, direction: next }) })}
        withNone
      />
      <span className={classes['push']} />
      <AgreementLine />
      <Tooltip label={t`Клавиши (?)`}>
        <ActionIcon onClick={onKeys} aria-label={t`Показать клавиши`}>
          <IconKeyboard size={19} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
