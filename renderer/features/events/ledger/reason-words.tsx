import { Trans, useLingui } from '@lingui/react/macro';
import { explainMeta } from '../../../../resources/sentences/meta-codes.ts';
import type { Reason } from '../../../../server/dialogs/views.ts';
import { useSentence } from '../../../components/use-sentence.ts';
import classes from './event-panel.module.css';

/** A reason in words; where Meta answered with a code, what that code means, what to do, and Meta's own words beside it. */
export function ReasonWords({ reason }: { reason: Reason }) {
  const { i18n } = useLingui();
  const sentence = useSentence();
  const { metaCode, metaSubcode } = reason;
  const meta =
    typeof metaCode === 'number'
      ? explainMeta({
          code: reason.code,
          metaCode,
          metaSubcode: typeof metaSubcode === 'number' ? metaSubcode : undefined,
        })
      : undefined;
  const own = reason['message'];
  return (
    <>
      <p className={classes['reason']}>
        {meta ? `${i18n._(meta.means)} ${i18n._(meta.mend)}` : sentence.reason(reason)}
      </p>
      {typeof metaCode === 'number' && (
        <p className={classes['dim']}>
          {typeof metaSubcode === 'number' ? (
            <Trans>
              Код Meta {metaCode}, подкод {metaSubcode}
            </Trans>
          ) : (
            <Trans>Код Meta {metaCode}</Trans>
          )}
          {typeof own === 'string' && <span dir="auto">: «{own}»</span>}
        </p>
      )}
    </>
  );
}
