import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck, IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ImportKind } from '../../../server/imports/views.ts';
import classes from './step.module.css';

export type Step = 'files' | 'preview' | 'options' | 'number' | 'progress' | 'result';

const STEPS: Record<ImportKind, readonly Step[]> = {
  history: ['number', 'progress', 'result'],
  exports: ['files', 'preview', 'options', 'progress', 'result'],
  contacts: ['files', 'preview', 'options', 'progress', 'result'],
};

interface StepPageProps {
  title: ReactNode;
  kind: ImportKind;
  step: Step;
  /** State and what can be done, at the right of the title. */
  controls?: ReactNode;
  /** Stands under the content and does not scroll: the buttons of the step. */
  foot?: ReactNode;
  /** The content scrolls by itself: a long list takes what is left of the window. */
  fills?: boolean;
  /** Details of one line, to the right. */
  panel?: ReactNode;
  children: ReactNode;
}

/** One step of an import: the way back, what is imported, where one is, and what is next. */
export function StepPage({ title, kind, step, controls, foot, fills, panel, children }: StepPageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that led here is gone with its step: the keyboard goes on from the title, not from the top of the window.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step anew
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [step]);
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <div className={classes['top']}>
          <Link to="/imports" className={classes['back']}>
            <IconChevronLeft size={16} stroke={2} aria-hidden />
            <Trans>Все импорты</Trans>
          </Link>
          <StepsLine kind={kind} step={step} />
        </div>
        <div className={classes['titleLine']}>
          <h1 ref={heading} tabIndex={-1} className={classes['title']}>
            {title}
          </h1>
          {controls && <div className={classes['controls']}>{controls}</div>}
        </div>
      </header>
      <div className={classes['body']}>
        <div className={fills ? classes['fill'] : classes['scroll']}>
          {fills ? children : <div className={classes['content']}>{children}</div>}
        </div>
        {panel && <div className={classes['cover']}>{panel}</div>}
      </div>
      {foot && <footer className={classes['foot']}>{foot}</footer>}
    </div>
  );
}

function StepsLine({ kind, step }: { kind: ImportKind; step: Step }) {
  const { t } = useLingui();
  const words: Record<Step, string> = {
    number: t`Номер`,
    files: kind === 'contacts' ? t`Файл` : t`Файлы`,
    preview: kind === 'contacts' ? t`Колонки` : t`Проверка`,
    options: t`Настройки`,
    progress: kind === 'history' ? t`Загрузка` : t`Импорт`,
    result: t`Итог`,
  };
  const steps = STEPS[kind];
  const current = steps.indexOf(step);
  return (
    <ol className={classes['steps']} aria-label={t`Шаги`}>
      {steps.map((one, index) => (
        <li key={one} aria-current={one === step ? 'step' : undefined} data-done={index < current || undefined}>
          {index < current ? <IconCheck size={13} stroke={2.5} aria-hidden /> : <i aria-hidden>{index + 1}</i>}
          {words[one]}
        </li>
      ))}
    </ol>
  );
}
