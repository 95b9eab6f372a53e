import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { SendsPreview } from '../../../../server/capi/owner-sends/views.ts';
import { LevelMark } from '../../../components/marks.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './sends.module.css';
import { LEVELS } from './use-asked.ts';
import { useStayWords } from './use-stay-words.ts';

/** What would go by level, and what would not by reason; each opens its rows. */
export function Groups({ found, chosen }: { found: SendsPreview; chosen: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const stayWords = useStayWords();
  const stay = Object.entries(found.stay).sort(([, one], [, other]) => other - one);
  const staying = stay.reduce((sum, [, count]) => sum + count, 0);
  return (
    <nav aria-label={t`Что уйдёт и что останется`} className={classes['groups']}>
      <GroupButton group="go" chosen={chosen} count={found.total}>
        <b>
          <Trans>Уйдёт</Trans>
        </b>
        {found.total > 0 && (
          <span className={classes['levels']}>
            {LEVELS.filter((level) => found.go[level] > 0).map((level) => (
              <span key={level}>
                <LevelMark level={level} /> {format.number(found.go[level])}
              </span>
            ))}
          </span>
        )}
      </GroupButton>
      {staying > 0 && (
        <p className={classes['staying']}>
          <Trans>Останется</Trans> <b>{format.number(staying)}</b>
        </p>
      )}
      {stay.map(([code, count]) => (
        <GroupButton key={code} group={code} chosen={chosen} count={count}>
          {stayWords({ code })}
        </GroupButton>
      ))}
    </nav>
  );
}

interface GroupButtonProps {
  group: string;
  chosen: string;
  count: number;
  children: React.ReactNode;
}

function GroupButton({ group, chosen, count, children }: GroupButtonProps) {
  const format = useFormat();
  const navigate = useNavigate({ from: '/events' });
  return (
    <UnstyledButton
      className={classes['group']}
      aria-pressed={group === chosen}
      data-go={group === 'go' || undefined}
      onClick={() => navigate({ search: (before) => ({ ...before, group }) })}
    >
      <span className={classes['words']}>{children}</span>
      <span className={classes['count']}>{format.number(count)}</span>
    </UnstyledButton>
  );
}
