import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconFlask } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RulesVersion } from '../../../../server/qualification/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { isSame, toDraft, toRules, toWanted } from './editor/draft.ts';
import { RulesEditor } from './editor/rules-editor.tsx';
import { useFieldFault } from './editor/use-field-fault.ts';
import { Guard } from './guard.tsx';
import classes from './rules.module.css';
import { type Saved, SavedNote } from './saved-note.tsx';
import { TrialPart } from './trial-part.tsx';
import { ChangesList } from './versions/changes-list.tsx';
import { diffRules } from './versions/diff-rules.ts';
import { VersionsList } from './versions/versions-list.tsx';

interface SavedRulesProps {
  directionId: string;
  current: RulesVersion;
  versions: RulesVersion[];
  /** The first version, when it was saved on this page. */
  justSaved: Saved | undefined;
}

/** The rules that hold, as a page to write in; what is written makes a new version. */
export function SavedRules({ directionId, current, versions, justSaved }: SavedRulesProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const queries = useQueryClient();
  const { fault, ofNoField, show, clear } = useFieldFault();
  /** The version that was opened to be written in. */
  const [base, setBase] = useState(current);
  const [draft, setDraft] = useState(() => toDraft(current.rules));
  const [saved, setSaved] = useState(justSaved);
  const [isTrying, setTrying] = useState(false);
  const rules = toRules(draft);
  const isDirty = !isSame(rules, base.rules);

  function open(version: RulesVersion) {
    setBase(version);
    setDraft(toDraft(version.rules));
    clear();
  }

  const of = trpc.qualification.rules.get.queryOptions({ directionId });
  const save = useMutation(
    trpc.qualification.rules.save.mutationOptions({
      onError: (refusal) => {
        show(refusal, draft);
        void queries.invalidateQueries(of);
      },
      onSuccess: async ({ version, asked }) => {
        await queries.invalidateQueries(of);
        const newest = queries.getQueryData(of.queryKey)?.current;
        if (newest) open(newest);
        setSaved({ version, asked });
      },
    }),
  );
  const isElsewhere = current.id !== base.id && !save.isPending;
  if (isElsewhere && !isDirty) open(current);

  const submit = () => {
    if (!isDirty || save.isPending) return;
    save.mutate({ directionId, rules: toWanted(rules), basedOn: base.id, draftedBy: 'owner' });
  };
  useHotkeys([['mod+S', submit]], [], true);
  const changes = diffRules(base.rules, rules);

  return (
    <div className={classes['columns']}>
      <div className={classes['main']}>
        {isElsewhere && isDirty && (
          <div className={classes['elsewhere']} role="alert">
            <p>
              <Trans>
                Пока вы писали, в другом окне сохранили версию {current.version}. Ваши правки здесь целы. Если сохранить
                их, они станут версией {current.version + 1}, а та останется в списке.
              </Trans>
            </p>
            <Button size="compact-sm" variant="default" onClick={() => open(current)}>
              <Trans>Взять версию {current.version}, свои правки убрать</Trans>
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setBase(current)}>
              <Trans>Оставить свои правки</Trans>
            </Button>
          </div>
        )}
        <RulesEditor draft={draft} fault={fault} onChange={setDraft} />
        {isTrying && <TrialPart directionId={directionId} rules={rules} onClose={() => setTrying(false)} />}
      </div>
      <aside className={classes['side']}>
        {changes.length > 0 && (
          <section className={classes['changes']} aria-label={t`Что изменится`}>
            <h3 className={classes['sideTitle']}>
              <Trans>Что изменится</Trans>
            </h3>
            <ChangesList changes={changes} />
          </section>
        )}
        <VersionsList directionId={directionId} versions={versions} shown={undefined} />
      </aside>
      <div className={classes['foot']}>
        <span className={classes['footNote']} role="status">
          {ofNoField !== null && isDirty ? (
            <span className={classes['footFault']}>{ofNoField}</span>
          ) : (
            <SavedNote isDirty={isDirty} version={base.version} saved={saved} />
          )}
        </span>
        {isDirty && (
          <Button variant="subtle" color="gray" onClick={() => open(base)}>
            <Trans>Убрать правки</Trans>
          </Button>
        )}
        {!isTrying && (
          <Button
            variant="default"
            leftSection={<IconFlask size={16} stroke={1.75} aria-hidden />}
            onClick={() => setTrying(true)}
          >
            <Trans>Попробовать на диалогах</Trans>
          </Button>
        )}
        <Button disabled={!isDirty || (isElsewhere && isDirty)} loading={save.isPending} onClick={submit}>
          <Trans>Сохранить новую версию</Trans>
        </Button>
      </div>
      <Guard isDirty={isDirty} directionId={directionId} />
    </div>
  );
}
