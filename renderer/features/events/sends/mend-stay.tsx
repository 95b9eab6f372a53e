import { Trans } from '@lingui/react/macro';
import type { DirectionStep } from '../../../app/search.ts';
import { LinkButton } from '../../../components/link-button.tsx';

const LOOK = { variant: 'default', size: 'compact-sm' } as const;

/** The step of the direction that lets go what stays for this reason. */
const STEPS: Record<string, DirectionStep> = {
  capi_off: 'on',
  no_dataset: 'pixel',
  no_token: 'pixel',
  token_invalid: 'pixel',
  token_expired: 'pixel',
  permission_missing: 'pixel',
  dataset_forbidden: 'pixel',
  secret_unreadable: 'pixel',
  no_business_id: 'pixel',
  no_click_messaging_only: 'pixel',
  name_refused: 'fields',
};

interface MendStayProps {
  /** Code of the reason. */
  code: string;
  /** Undefined: rows of several. */
  directionId: string | undefined;
}

/** Straight to where it is mended that something stays; nothing where it is not the owner's to mend. */
export function MendStay({ code, directionId }: MendStayProps) {
  const step = STEPS[code];
  if (step) {
    return (
      <LinkButton {...LOOK} to="/directions" search={directionId === undefined ? {} : { id: directionId, step }}>
        {directionId === undefined ? <Trans>Открыть направления</Trans> : <Trans>Открыть направление</Trans>}
      </LinkButton>
    );
  }
  if (code === 'no_direction') {
    return (
      <LinkButton {...LOOK} to="/numbers">
        <Trans>Открыть номера</Trans>
      </LinkButton>
    );
  }
  if (code === 'waits_confirmation') {
    return (
      <LinkButton {...LOOK} to="/qualification">
        <Trans>Открыть разбор</Trans>
      </LinkButton>
    );
  }
  if (code === 'already_set_aside') {
    return (
      <LinkButton {...LOOK} to="/events" search={{ tab: 'sends', replay: true }}>
        <Trans>Открыть «Отложенные»</Trans>
      </LinkButton>
    );
  }
  if (code === 'version_ended') {
    return (
      <LinkButton {...LOOK} to="/settings">
        <Trans>Открыть настройки</Trans>
      </LinkButton>
    );
  }
  return null;
}
