import { useLingui } from '@lingui/react/macro';
import { Radio } from '@mantine/core';
import type { Trade } from '../../../../../server/qualification/direction-rules/templates/template.ts';
import classes from './onboarding.module.css';
import { TRADE_ICONS, TRADES, TradeName } from './trade-words.tsx';

interface TradeCardsProps {
  value: Trade | null;
  onChange: (trade: Trade) => void;
}

export function TradeCards({ value, onChange }: TradeCardsProps) {
  const { t } = useLingui();
  return (
    <Radio.Group
      label={t`Чем вы занимаетесь?`}
      value={value}
      onChange={(next) => onChange(next as Trade)}
      classNames={{ label: classes['ask'] ?? '' }}
    >
      <div className={classes['trades']}>
        {TRADES.map((trade) => {
          const Icon = TRADE_ICONS[trade];
          return (
            <Radio.Card key={trade} value={trade} className={classes['trade'] ?? ''}>
              <Icon size={22} stroke={1.5} aria-hidden />
              <span>
                <TradeName trade={trade} />
              </span>
            </Radio.Card>
          );
        })}
      </div>
    </Radio.Group>
  );
}
