import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ModelView } from '../../../../server/qualification/model/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { useTell } from '../../../components/use-tell.ts';
import { useSmallAmounts } from './use-small-amounts.ts';

/** Asks the saved model something that costs next to nothing, and says whether it works or what is wrong. */
export function TryModel({ model: { baseUrl, model, prices } }: { model: ModelView }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const small = useSmallAmounts();
  const tell = useTell();
  const test = useMutation(
    trpc.model.test.mutationOptions({
      onError: tell.fault,
      onSuccess: (tried) => {
        if (tried.works) tell.done(t`Модель ответила за ${small.seconds(tried.tookMs)}`);
        else tell.failure(tried.problem);
      },
    }),
  );
  return (
    <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ baseUrl, model, prices })}>
      <Trans>Проверить</Trans>
    </Button>
  );
}
