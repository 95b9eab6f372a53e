import { Trans } from '@lingui/react/macro';
import { IconChecklist, IconClipboardText } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../app/trpc.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { Empty } from '../../../components/page.tsx';

/** Nothing waits: why, what happens by itself, and what can be done. */
export function ReviewEmpty({ isDone }: { isDone: boolean }) {
  const trpc = useTRPC();
  const { data: directions } = useQuery(trpc.directions.list.queryOptions({}));
  const withoutRules = useQueries({
    queries: (directions ?? []).map(({ id }) => trpc.qualification.rules.get.queryOptions({ directionId: id })),
    combine: (found) => found.every(({ data }) => data !== undefined && data.current === null),
  });
  if (directions !== undefined && withoutRules) {
    return (
      <Empty
        icon={<IconClipboardText size={28} stroke={1.5} />}
        title={<Trans>Сначала нужны правила</Trans>}
        why={
          <Trans>
            Воронка не знает, о чём вы спрашиваете клиентов. Ответьте на несколько простых вопросов о деле, и она начнёт
            находить квалифицированных и записавшихся.
          </Trans>
        }
      >
        <LinkButton to="/qualification" search={{ tab: 'rules' }}>
          <Trans>Составить правила</Trans>
        </LinkButton>
      </Empty>
    );
  }
  if (isDone) {
    return (
      <Empty
        icon={<IconChecklist size={28} stroke={1.5} />}
        title={<Trans>Вы ещё ничего не разбирали</Trans>}
        why={<Trans>Здесь будет видно, что говорила машина и что сказали вы.</Trans>}
      />
    );
  }
  return (
    <Empty
      icon={<IconChecklist size={28} stroke={1.5} />}
      title={<Trans>Ничего не ждёт вашего слова</Trans>}
      why={
        <Trans>
          Новые сообщения оцениваются сами, через несколько секунд тишины. Здесь появится то, что нашли правила без
          модели, в чём модель не уверена и где она спорит с вами.
        </Trans>
      }
    >
      <LinkButton to="/qualification" search={{ done: true }} variant="default">
        <Trans>Что разобрано</Trans>
      </LinkButton>
      <LinkButton to="/qualification" search={{ tab: 'model' }} variant="subtle">
        <Trans>Кто оценивает</Trans>
      </LinkButton>
    </Empty>
  );
}
