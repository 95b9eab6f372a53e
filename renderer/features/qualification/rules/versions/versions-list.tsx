import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { RulesVersion } from '../../../../../server/qualification/views.ts';
import { useFormat } from '../../../../components/use-format.tsx';
import { DraftedBy } from './drafted-by.tsx';
import classes from './versions.module.css';

interface VersionsListProps {
  directionId: string;
  /** Newest first. */
  versions: RulesVersion[];
  /** The one looked at. */
  shown: number | undefined;
}

export function VersionsList({ directionId, versions, shown }: VersionsListProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [newest] = versions;
  return (
    <nav className={classes['versions']} aria-label={t`Версии правил`}>
      <h3 className={classes['title']}>
        <Trans>Версии</Trans>
      </h3>
      <ol>
        {versions.map((one) => {
          const isNewest = one === newest;
          const isShown = shown === undefined ? isNewest : shown === one.version;
          return (
            <li key={one.id}>
              <Link
                to="/qualification"
                search={{ tab: 'rules', direction: directionId, ...(isNewest ? {} : { version: one.version }) }}
                className={classes['version']}
                aria-current={isShown ? 'page' : undefined}
                data-shown={isShown || undefined}
                activeOptions={{ exact: true }}
              >
                <span className={classes['versionName']}>
                  <Trans>Версия {one.version}</Trans>
                  {isNewest && (
                    <span className={classes['now']}>
                      <Trans>действует</Trans>
                    </span>
                  )}
                </span>
                <span className={classes['when']}>
                  {format.dayTime(one.madeAt)}, <DraftedBy by={one.draftedBy} />
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
