import { Trans } from '@lingui/react/macro';
import type { RulesVersion } from '../../../../../server/qualification/views.ts';

/** Who wrote its first draft, in a word. */
export function DraftedBy({ by }: { by: RulesVersion['draftedBy'] }) {
  if (by === 'model') return <Trans>набросала модель</Trans>;
  if (by === 'template') return <Trans>по шаблону</Trans>;
  return <Trans>ваша правка</Trans>;
}
