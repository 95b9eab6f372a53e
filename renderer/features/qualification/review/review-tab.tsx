import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useClaim } from '../../../components/judged/claim-words.ts';
import { usePersonName } from '../../../components/person.tsx';
import { JudgingBanner } from '../judging-banner.tsx';
import { AgreementPanel } from './agreement-panel.tsx';
import { KeysHelp } from './keys-help.tsx';
import { ReviewBar } from './review-bar.tsx';
import { ReviewPanes } from './review-panes.tsx';
import classes from './review-tab.module.css';
import { useQueue } from './use-queue.ts';
import { useReviewKeys } from './use-review-keys.ts';
import { useWords } from './use-words.ts';

const route = getRouteApi('/qualification');

/** What waits for the owner's word: agreed with or corrected by one key each, taken back by another. */
export function ReviewTab() {
  const { t } = useLingui();
  const { agreement } = route.useSearch();
  const navigate = route.useNavigate();
  const nameOf = usePersonName();
  const claim = useClaim();
  const tab = useRef<HTMLElement>(null);
  const [said, announce] = useState('');
  const [isExplaining, setExplaining] = useState(false);
  const [isHelping, setHelping] = useState(false);
  const queue = useQueue();
  const words = useWords(queue, announce);
  const { open } = queue;
  const canSay = open !== undefined && open.state === 'open' && !queue.isOver;

  const focusList = () => (tab.current?.querySelector<HTMLElement>('[data-rows]') ?? tab.current)?.focus();
  const keepFocus = useEffectEvent(focusList);

  // Whatever had the focus may be gone with what was said: the keys must not be.
  const isEmpty = queue.rows.length === 0;
  useEffect(() => {
    const { activeElement } = document;
    if (isEmpty || activeElement === document.body || activeElement === tab.current) keepFocus();
  }, [isEmpty]);

  function say(isAgreed: boolean): void {
    if (!open || !canSay) return;
    setExplaining(false);
    words.say(open, isAgreed);
    const next = queue.after(open);
    const what = isAgreed ? t`Согласились: ${nameOf(open.contact)}.` : t`Поправлено: ${nameOf(open.contact)}.`;
    announce(next ? t`${what} Дальше ${nameOf(next.contact)}: ${claim(next)}` : t`${what} Больше ничего не ждёт.`);
  }

  function openDialog(): void {
    if (!open) return;
    const quotes = open.quotes.map(({ messageId }) => messageId);
    void navigate({ to: '/dialogs', search: { id: open.dialogId, ...(quotes.length > 0 && { quotes }) } });
  }

  const actions = {
    agree: () => say(true),
    correct: () => say(false),
    star: () => open && void words.star(open, open.human?.reached ?? open.reached),
    openDialog,
  };
  const explain = () => setExplaining(words.last !== undefined && !words.last.isAgreed);
  useReviewKeys({
    ...actions,
    move: queue.move,
    explain,
    undo: () => void words.undo(),
    showKeys: () => setHelping(true),
  });

  return (
    <section ref={tab} className={classes['tab']} tabIndex={-1} aria-label={t`Разбор`}>
      <ReviewBar queue={queue} onKeys={() => setHelping(true)} />
      <JudgingBanner />
      <ReviewPanes
        queue={queue}
        words={words}
        actions={actions}
        isExplaining={isExplaining}
        onExplain={explain}
        onReason={(text) => {
          if (words.last && text !== null) void words.explain(words.last, text);
          setExplaining(false);
          focusList();
        }}
      />
      {agreement && (
        <AgreementPanel onClose={() => navigate({ search: ({ agreement: _, ...before }) => before, replace: true })} />
      )}
      <KeysHelp isOpen={isHelping} onClose={() => setHelping(false)} />
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </section>
  );
}
