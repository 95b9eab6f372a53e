import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Agreement, AgreementView } from '../../../../server/qualification/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { useLevelWords } from '../../../components/marks.tsx';
import { Failing } from '../../../components/page.tsx';
import { PanelPart, SidePanel } from '../../../components/side-panel.tsx';
import { CorrectionsTrial } from '../../../components/trial/corrections-trial.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { AGREEMENT_DAYS } from './agreement-line.tsx';
import classes from './agreement-panel.module.css';
import tabClasses from './review-tab.module.css';

/** How often the owner agreed: with whom, in which direction, week by week. */
export function AgreementPanel({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const query = useQuery(trpc.qualification.review.agreement.queryOptions({ days: AGREEMENT_DAYS }));
  return (
    <div className={tabClasses['cover']}>
      <SidePanel title={<Trans>Согласие</Trans>} label={t`Как часто вы соглашаетесь`} onClose={onClose}>
        {query.isError && !query.data && <Failing fault={query.error} retry={() => query.refetch()} />}
        {query.isPending && (
          <PanelPart>
            <Skeleton height={200} />
          </PanelPart>
        )}
        {query.data && <Parts agreement={query.data} />}
      </SidePanel>
    </div>
  );
}

function Parts({ agreement: { all, bySpeaker, byDirection, byWeek, untried } }: { agreement: AgreementView }) {
  const format = useFormat();
  const levelWords = useLevelWords();
  const directionIds = [
    ...new Set([...untried.map((one) => one.directionId), ...byDirection.map(({ direction }) => direction.id)]),
  ];
  return (
    <>
      <PanelPart>
        <p className={classes['answer']}>
          <Trans>
            За {AGREEMENT_DAYS} дней вы согласились с <b>{format.number(all.agreed)}</b> из{' '}
            {format.number(all.agreed + all.corrected)}, поправили {format.number(all.corrected)}.
          </Trans>
        </p>
        <Link
          from="/qualification"
          to="/qualification"
          search={({ agreement: _, id: __, ...before }) => ({ ...before, done: true })}
          className={classes['all']}
        >
          <Trans>Что говорила машина и что вы</Trans>
        </Link>
        {directionIds.map((directionId) => (
          <div key={directionId} className={classes['trial']}>
            <CorrectionsTrial
              directionId={directionId}
              corrections={untried.find((one) => one.directionId === directionId)?.corrections ?? 0}
            />
          </div>
        ))}
      </PanelPart>
      <PanelPart title={<Trans>Кто оценивал</Trans>}>
        <Bars
          rows={bySpeaker.map(({ saidBy, model, level, agreement }) => ({
            key: `${saidBy}${model ?? ''}${level}`,
            name: (
              <>
                {saidBy === 'rules' ? <Trans>Правила</Trans> : model}, {levelWords(level).toLowerCase()}
              </>
            ),
            agreement,
          }))}
        />
      </PanelPart>
      <PanelPart title={<Trans>По направлениям</Trans>}>
        <Bars
          rows={byDirection.map(({ direction, agreement }) => ({
            key: direction.id,
            name: (
              <Link
                from="/qualification"
                to="/qualification"
                search={({ id: _, ...before }) => ({ ...before, direction: direction.id, done: true })}
              >
                {direction.name}
              </Link>
            ),
            agreement,
          }))}
        />
      </PanelPart>
      <PanelPart title={<Trans>По неделям</Trans>}>
        <Bars
          rows={byWeek.map(({ weekAt, agreement }) => ({
            key: String(weekAt),
            name: <Trans>с {format.shortDayOfKey(format.dayKey(weekAt))}</Trans>,
            agreement,
          }))}
        />
      </PanelPart>
    </>
  );
}

interface Row {
  key: string;
  name: ReactNode;
  agreement: Agreement;
}

function Bars({ rows }: { rows: Row[] }) {
  const format = useFormat();
  return (
    <ul className={classes['bars']}>
      {rows.map(({ key, name, agreement: { agreed, corrected } }) => {
        const of = agreed + corrected;
        return (
          <li key={key}>
            <span className={classes['name']}>{name}</span>
            <span className={classes['track']} aria-hidden>
              {of > 0 && <i style={{ width: `${(agreed / of) * 100}%` }} />}
            </span>
            <span className={classes['count']}>
              {of === 0 ? (
                '—'
              ) : (
                <Trans>
                  {format.number(agreed)} из {format.number(of)}
                </Trans>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
