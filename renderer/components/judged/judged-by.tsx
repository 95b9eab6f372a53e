import { Trans } from '@lingui/react/macro';
import type { JudgementView } from '../../../server/qualification/views.ts';
import { useDollars } from '../use-dollars.ts';
import { useFormat } from '../use-format.tsx';
import { useSentence } from '../use-sentence.ts';
import classes from './judged-by.module.css';

/** Rules or which model, by which version, when and for how much; what fell of its claims. */
export function JudgedBy({ judgement }: { judgement: JudgementView }) {
  const format = useFormat();
  const dollars = useDollars();
  const sentence = useSentence();
  const { saidBy, model, rulesVersion, costMicroUsd, madeAt, instead, fell } = judgement;
  return (
    <>
      {saidBy === 'rules' ? <Trans>правила</Trans> : model}
      {', '}
      <Trans>
        версия правил {rulesVersion}, {format.shortTime(madeAt)}
      </Trans>
      {costMicroUsd > 0 && `, ${dollars(costMicroUsd)}`}
      {instead && <span className={classes['note']}>{sentence.failure(instead)}</span>}
      {fell.map((reason, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: claims have no identity of their own
        <span key={index} className={classes['note']}>
          {sentence.reason(reason)}
        </span>
      ))}
    </>
  );
}
