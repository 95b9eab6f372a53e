import { Trans } from '@lingui/react/macro';
import type { TrialView } from '../../../../server/qualification/views.ts';

/** Who judged in a check, and by which rules of the direction. */
export function CheckedBy({ check: { saidBy, model, rulesVersion } }: { check: TrialView }) {
  return (
    <>
      {saidBy === 'model' ? <Trans>модель {model ?? ''}</Trans> : <Trans>без модели</Trans>},{' '}
      {rulesVersion === null ? <Trans>черновик правил</Trans> : <Trans>правила версии {rulesVersion}</Trans>}
    </>
  );
}
