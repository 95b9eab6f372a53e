import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTRPCClient } from '../../../../app/trpc.ts';
import { useTell } from '../../../../components/use-tell.ts';
import { toDraft } from '../editor/draft.ts';
import type { Saved } from '../saved-note.tsx';
import { AboutForm } from './about-form.tsx';
import { DraftStep } from './draft-step.tsx';
import classes from './onboarding.module.css';
import { useKept } from './use-kept.ts';

interface OnboardingProps {
  direction: { id: string };
  onSaved: (saved: Saved) => void;
}

/** From no rules to the first ones: a few questions about the business, a draft, the owner's word. */
export function Onboarding({ direction, onSaved }: OnboardingProps) {
  const client = useTRPCClient();
  const { i18n } = useLingui();
  const tell = useTell();
  const { kept, keep, forget } = useKept(direction.id);
  const asking = useRef<AbortController>(null);
  const top = useRef<HTMLDivElement>(null);
  const { step, drafted, own, trade } = kept;

  const draft = useMutation({
    mutationFn: async ({ withModel }: { withModel: boolean }) => {
      const stop = new AbortController();
      asking.current = stop;
      const language = i18n.locale === 'en' ? ('en' as const) : ('ru' as const);
      const wanted = { directionId: direction.id, own, trade, language, withModel };
      try {
        return await client.qualification.rules.propose.mutate(wanted, { signal: stop.signal });
      } catch (fault) {
        // Nobody waits for it any more.
        if (stop.signal.aborted) return null;
        throw fault;
      }
    },
    onSuccess: (proposal) => {
      if (!proposal) return;
      const { rules, ...made } = proposal;
      keep({ drafted: { ...made, draft: toDraft(rules) }, previous: drafted, step: 'draft' });
    },
    onError: tell.fault,
  });

  useEffect(() => () => asking.current?.abort(), []);
  const shown = step === 'draft' && drafted ? 'draft' : 'about';
  const seen = useRef(shown);
  useEffect(() => {
    if (seen.current === shown) return;
    seen.current = shown;
    top.current?.scrollIntoView({ block: 'start' });
    top.current?.focus();
  }, [shown]);

  return (
    <div className={classes['onboarding']} ref={top} tabIndex={-1}>
      {shown === 'draft' && drafted ? (
        <DraftStep
          directionId={direction.id}
          drafted={drafted}
          onChange={(changed) => keep({ drafted: { ...drafted, draft: changed } })}
          onBack={() => keep({ step: 'about' })}
          onPrevious={kept.previous ? () => keep({ drafted: kept.previous, previous: drafted }) : undefined}
          onSaved={(saved) => {
            forget();
            onSaved(saved);
          }}
        />
      ) : (
        <>
          <h2 className={classes['title']}>
            <Trans>Расскажите о бизнесе</Trans>
          </h2>
          <p className={classes['lead']}>
            <Trans>
              По вашим ответам составятся правила: что спросить у клиента и что считать записью. По ним видно, кто вам
              подходит. Любой вопрос можно пропустить, потом всё можно поправить.
            </Trans>
          </p>
          <AboutForm
            kept={kept}
            isDrafting={draft.isPending}
            onChange={keep}
            onDraft={() => draft.mutate({ withModel: true })}
            onBack={drafted ? () => keep({ step: 'draft' }) : undefined}
            onStop={() => {
              asking.current?.abort();
              draft.mutate({ withModel: false });
            }}
          />
        </>
      )}
    </div>
  );
}
