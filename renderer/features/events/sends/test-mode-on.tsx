import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconFlask2 } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../../app/trpc.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { useTell } from '../../../components/use-tell.ts';
import classes from './sends.module.css';
import { useTestModes } from './use-test-modes.ts';

/** Stands above everything while a direction’s events bear a code: they count, and the owner must not forget it. */
export function TestModeOn() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const format = useFormat();
  const tell = useTell();
  const { modes = [] } = useTestModes();
  const turnOff = useMutation(
    trpc.sends.testMode.mutationOptions({
      onError: tell.fault,
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.sends.testModes.queryKey() }),
    }),
  );
  return modes
    .filter(({ code }) => code !== null)
    .map(({ directionId, name, code, untilAt }) => (
      <div key={directionId} className={classes['testOn']} role="status">
        <IconFlask2 size={18} stroke={1.75} aria-hidden />
        <p>
          <Trans>
            Тестовый режим «{name}»: до {format.shortTime(untilAt ?? 0)} события уходят с кодом {code} и засчитываются
            как обычные.
          </Trans>
        </p>
        <Button
          size="compact-sm"
          variant="default"
          loading={turnOff.isPending}
          onClick={() => turnOff.mutate({ directionId, code: null, minutes: 1 })}
        >
          <Trans>Выключить</Trans>
        </Button>
      </div>
    ));
}
