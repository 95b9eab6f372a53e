import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowLeft, IconFlask } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../../app/trpc.ts';
import { type Draft, toRules, toWanted } from '../editor/draft.ts';
import { RulesEditor } from '../editor/rules-editor.tsx';
import { useFieldFault } from '../editor/use-field-fault.ts';
import rules from '../rules.module.css';
import type { Saved } from '../saved-note.tsx';
import { TrialPart } from '../trial-part.tsx';
import classes from './onboarding.module.css';
import type { Drafted } from './use-kept.ts';
import { WhoDrafted } from './who-drafted.tsx';

interface DraftStepProps {
  directionId: string;
  drafted: Drafted;
  onChange: (draft: Draft) => void;
  onBack: () => void;
  /** To the draft before this one; undefined: there was none. */
  onPrevious: (() => void) | undefined;
  onSaved: (saved: Saved) => void;
}

/** The first rules, to be read, mended, tried and taken. */
export function DraftStep({ directionId, drafted, onChange, onBack, onPrevious, onSaved }: DraftStepProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { fault, ofNoField, show } = useFieldFault();
  const [isTrying, setTrying] = useState(false);
  const { draft, draftedBy } = drafted;
  const written = toRules(draft);
  const save = useMutation(
    trpc.qualification.rules.save.mutationOptions({
      onError: (refusal) => show(refusal, draft),
      onSuccess: async (saved) => {
        onSaved(saved);
        await queries.invalidateQueries(trpc.qualification.rules.get.queryOptions({ directionId }));
      },
    }),
  );
  return (
    <div className={classes['draft']}>
      <h2 className={classes['title']}>
        <Trans>Правила готовы, прочитайте их</Trans>
      </h2>
      <p className={classes['lead']}>
        <Trans>Всё можно поправить прямо здесь: нажмите на текст и пишите.</Trans>
      </p>
      <WhoDrafted drafted={drafted} onPrevious={onPrevious} />
      <RulesEditor draft={draft} fault={fault} onChange={onChange} />
      {isTrying && <TrialPart directionId={directionId} rules={written} onClose={() => setTrying(false)} />}
      <div className={rules['foot']}>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft size={16} stroke={1.75} aria-hidden />}
          onClick={onBack}
        >
          <Trans>К вопросам о бизнесе</Trans>
        </Button>
        <span className={rules['footNote']} role="status">
          {ofNoField !== null && <span className={rules['footFault']}>{ofNoField}</span>}
        </span>
        {!isTrying && (
          <Button
            variant="default"
            leftSection={<IconFlask size={16} stroke={1.75} aria-hidden />}
            onClick={() => setTrying(true)}
          >
            <Trans>Попробовать на диалогах</Trans>
          </Button>
        )}
        <Button
          loading={save.isPending}
          onClick={() => save.mutate({ directionId, rules: toWanted(written), basedOn: null, draftedBy })}
        >
          <Trans>Начать оценивать</Trans>
        </Button>
      </div>
    </div>
  );
}
