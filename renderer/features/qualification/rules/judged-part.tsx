import { Trans, useLingui } from '@lingui/react/macro';
import { Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../../app/trpc.ts';
import { useTell } from '../../../components/use-tell.ts';
import classes from './rules.module.css';

interface JudgedPartProps {
  direction: { id: string; name: string; isJudged: boolean; source: 'whatsapp' | 'crm' };
}

/** Whether dialogs of the direction are judged at all. */
export function JudgedPart({ direction }: JudgedPartProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const save = useMutation(
    trpc.qualification.rules.setJudged.mutationOptions({
      onError: tell.fault,
      onSuccess: ({ asked }, { isJudged }) => {
        if (isJudged && asked > 0) tell.done(t`Диалогов за неделю, которые оценятся сейчас: ${asked}`);
      },
    }),
  );
  if (direction.source === 'crm') {
    return (
      <p className={classes['crm']}>
        <ByCrm />
      </p>
    );
  }
  return (
    <Switch
      label={t`Оценивать это направление`}
      checked={save.isPending ? save.variables.isJudged : direction.isJudged}
      onChange={(event) => save.mutate({ directionId: direction.id, isJudged: event.currentTarget.checked })}
    />
  );
}

export function ByCrm() {
  return (
    <Trans>
      Кто квалифицирован и кто записан, решает CRM. Переписка этого направления не оценивается, и на модель ничего не
      тратится. Правила понадобятся, если события снова пойдут из WhatsApp.
    </Trans>
  );
}
