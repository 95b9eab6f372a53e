import { Trans } from '@lingui/react/macro';
import { useFormat } from '../../components/use-format.tsx';
import classes from './cards.module.css';

interface TwoCountsProps {
  /** Level-1 events that Meta accepted in these days, whosever they are. */
  accepted: number;
  /** … of the people who wrote from an ad in these days, whenever it was. */
  inFunnel: number;
}

/** The card and the funnel count «accepted» each in its own way: where that makes two numbers, it is said why. */
export function TwoCounts({ accepted, inFunnel }: TwoCountsProps) {
  const format = useFormat();
  if (accepted === inFunnel) return null;
  const [card, funnel] = [format.number(accepted), format.number(inFunnel)];
  return (
    <p className={classes['compared']}>
      <Trans>
        CAPI Lead {card}: всё, что Meta приняла в эти дни, от кого бы оно ни было. В воронке принято {funnel}: только от
        тех, кто в эти дни написал с рекламы.
      </Trans>
    </p>
  );
}
