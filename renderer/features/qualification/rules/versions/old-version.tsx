import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowLeft, IconRestore } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { RulesVersion } from '../../../../../server/qualification/views.ts';
import { useTRPC } from '../../../../app/trpc.ts';
import { LinkButton } from '../../../../components/link-button.tsx';
import { useFormat } from '../../../../components/use-format.tsx';
import { useTell } from '../../../../components/use-tell.ts';
import { toWanted } from '../editor/draft.ts';
import { ChangesList } from './changes-list.tsx';
import { diffRules } from './diff-rules.ts';
import { RulesText } from './rules-text.tsx';
import classes from './versions.module.css';

interface OldVersionProps {
  directionId: string;
  old: RulesVersion;
  current: RulesVersion;
}

/** A version that no longer holds: what it says, what it would change, and the way back to it. */
export function OldVersion({ directionId, old, current }: OldVersionProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const tell = useTell();
  const navigate = useNavigate();
  const here = { tab: 'rules', direction: directionId } as const;
  const restore = useMutation(
    trpc.qualification.rules.save.mutationOptions({
      onError: tell.fault,
      onSuccess: ({ version }) => {
        tell.done(t`Правила снова такие, как в версии ${old.version}. Это версия ${version}.`);
        void navigate({ to: '/qualification', search: here });
      },
    }),
  );
  const changes = diffRules(current.rules, old.rules);
  return (
    <article>
      <div className={classes['oldHead']}>
        <div>
          <h2 className={classes['oldTitle']}>
            <Trans>Версия {old.version}</Trans>
          </h2>
          <p className={classes['when']}>
            <Trans>
              Сохранена {format.dayTime(old.madeAt)}. Сейчас действует версия {current.version}.
            </Trans>
          </p>
        </div>
        <LinkButton
          to="/qualification"
          search={here}
          variant="default"
          leftSection={<IconArrowLeft size={16} stroke={1.75} aria-hidden />}
        >
          <Trans>К действующей</Trans>
        </LinkButton>
        <Button
          leftSection={<IconRestore size={16} stroke={1.75} aria-hidden />}
          loading={restore.isPending}
          disabled={changes.length === 0}
          onClick={() =>
            restore.mutate({
              ...{ directionId, rules: toWanted(old.rules), basedOn: current.id, draftedBy: 'owner' as const },
            })
          }
        >
          <Trans>Вернуть эту версию</Trans>
        </Button>
      </div>
      {changes.length > 0 && (
        <section className={classes['oldChanges']}>
          <h3 className={classes['title']}>
            <Trans>Что изменится, если вернуть</Trans>
          </h3>
          <ChangesList changes={changes} />
        </section>
      )}
      <RulesText rules={old.rules} />
    </article>
  );
}
