import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../../../app/trpc.ts';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './review-tab.module.css';

export const AGREEMENT_DAYS = 30;

/** How often the owner agreed; opens the details. Nothing was said: nothing is shown. */
export function AgreementLine() {
  const trpc = useTRPC();
  const format = useFormat();
  const { data } = useQuery(trpc.qualification.review.agreement.queryOptions({ days: AGREEMENT_DAYS }));
  if (!data) return null;
  const { agreed, corrected } = data.all;
  const of = agreed + corrected;
  if (of === 0) return null;
  const share = format.percent(agreed, of);
  const untried = data.untried.reduce((sum, { corrections }) => sum + corrections, 0);
  return (
    <Link
      from="/qualification"
      to="/qualification"
      search={(before) => ({ ...before, agreement: true })}
      className={classes['agreement']}
    >
      <Trans>
        Согласие за {AGREEMENT_DAYS} дней: {format.number(agreed)} из {format.number(of)}
      </Trans>
      {share && ` (${share})`}
      {untried > 0 && (
        <span className={classes['untried']}>
          <Trans>новых поправок: {format.number(untried)}</Trans>
        </span>
      )}
    </Link>
  );
}
