import { Trans } from '@lingui/react/macro';
import type { MendPlace } from '../../../../resources/sentences/doctor-findings.ts';
import type { LedgerPart } from '../../../../server/capi/doctor/views.ts';
import { LinkButton } from '../../../components/link-button.tsx';

const LOOK = { variant: 'default', size: 'xs' } as const;

interface MendLinkProps {
  place: MendPlace;
  directionId: string | undefined;
  /** Of the ledger only these events. */
  only?: LedgerPart | undefined;
}

/** Straight to where a finding is mended. `directionId`: undefined when it is about none in particular. */
export function MendLink({ place, directionId, only }: MendLinkProps) {
  if (place === 'accounts') {
    return (
      <LinkButton {...LOOK} to="/ads" search={{ tab: 'accounts' }}>
        <Trans>Кабинеты и токены</Trans>
      </LinkButton>
    );
  }
  if (place === 'settings') {
    return (
      <LinkButton {...LOOK} to="/settings">
        <Trans>Настройки</Trans>
      </LinkButton>
    );
  }
  if (place === 'numbers') {
    return (
      <LinkButton {...LOOK} to="/numbers">
        <Trans>Номера</Trans>
      </LinkButton>
    );
  }
  if (place === 'ledger') {
    return (
      <LinkButton {...LOOK} to="/events" search={{ direction: directionId, ...only }}>
        <Trans>Журнал</Trans>
      </LinkButton>
    );
  }
  if (place === 'sends') {
    return (
      <LinkButton {...LOOK} to="/events" search={{ tab: 'sends' }}>
        <Trans>Тестовый режим</Trans>
      </LinkButton>
    );
  }
  return (
    <LinkButton {...LOOK} to="/directions" search={directionId === undefined ? {} : { id: directionId, step: place }}>
      <Trans>Открыть направление</Trans>
    </LinkButton>
  );
}
