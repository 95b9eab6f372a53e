import { Trans } from '@lingui/react/macro';
import { IconStethoscope } from '@tabler/icons-react';
import type { DirectionView } from '../../../server/capi/views.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { PanelPart } from '../../components/side-panel.tsx';
import classes from './steps.module.css';

/** After the steps: the doctor's test of the whole way to Meta. */
export function CheckPart({ direction, isDirty }: { direction: DirectionView; isDirty: boolean }) {
  if (direction.archivedAt !== null) return null;
  return (
    <PanelPart title={<Trans>Проверка пути до Meta</Trans>}>
      <div className={classes['check']}>
        <p className={classes['plain']}>
          {isDirty ? (
            <Trans>Проверяется то, что сохранено. Сначала сохраните изменения.</Trans>
          ) : (
            <Trans>Доктор проверит токен, набор, номера и имена пробным событием, которое не засчитывается.</Trans>
          )}
        </p>
        <LinkButton
          to="/events"
          search={{ tab: 'doctor', direction: direction.id }}
          variant="default"
          leftSection={<IconStethoscope size={16} stroke={1.75} aria-hidden />}
        >
          <Trans>Проверить</Trans>
        </LinkButton>
      </div>
    </PanelPart>
  );
}
