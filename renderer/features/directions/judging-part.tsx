import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Stack, Switch } from '@mantine/core';
import { IconClipboardText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../app/trpc.ts';
import { LinkButton } from '../../components/link-button.tsx';
import type { DirectionForm } from './direction-values.ts';
import classes from './directions.module.css';

/** Whether and by which rules its dialogs are judged. */
export function JudgingPart({ form, directionId }: { form: DirectionForm; directionId: string }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const { data: rules } = useQuery(trpc.qualification.rules.get.queryOptions({ directionId }));
  const version = rules?.current?.version;
  if (form.values.source === 'crm') {
    return (
      <p className={classes['plain']}>
        <Trans>Кто квалифицирован и кто записан, решает CRM. Переписка этого направления не оценивается.</Trans>
      </p>
    );
  }
  return (
    <Stack gap="sm" align="flex-start">
      <Switch
        label={t`Оценивать диалоги`}
        description={t`Искать, кто ответил на ваши вопросы и кто записался.`}
        {...form.getInputProps('isJudged', { type: 'checkbox' })}
      />
      <Group gap="sm">
        <LinkButton
          to="/qualification"
          search={{ tab: 'rules', direction: directionId }}
          variant="default"
          leftSection={<IconClipboardText size={16} stroke={1.75} aria-hidden />}
        >
          {rules?.current === null ? <Trans>Составить правила</Trans> : <Trans>Правила квалификации</Trans>}
        </LinkButton>
        {rules && (
          <span className={classes['plain']}>
            {version === undefined ? (
              <Trans>Правил ещё нет, и пока диалоги не оцениваются.</Trans>
            ) : (
              <Trans>Действует версия {version}</Trans>
            )}
          </span>
        )}
      </Group>
    </Stack>
  );
}
