import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../app/trpc.ts';
import { Failing, Page, SkeletonRows } from '../../components/page.tsx';
import classes from './home.module.css';
import { ImportAnswer } from './import-answer.tsx';
import { PastImports } from './past-imports.tsx';
import { Ways } from './ways.tsx';

/** What is or was imported in one sentence, three ways in, and the imports so far. */
export function ImportsHome() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const list = useQuery(trpc.imports.list.queryOptions());
  return (
    <Page title={t`Импорт`}>
      <div className={classes['answer']}>
        <ImportAnswer lines={list.data} />
      </div>
      <Ways />
      <p className={classes['promise']}>
        <Trans>
          Импорт только добавляет прошлое: в Meta он сам ничего не отправляет и в WhatsApp ничего не пишет. Повторный
          импорт ничего не задвоит.
        </Trans>
      </p>
      {list.isError && !list.data && <Failing fault={list.error} retry={() => list.refetch()} />}
      {list.isPending && <SkeletonRows count={3} height={64} />}
      {list.data && list.data.length > 0 && <PastImports lines={list.data} />}
    </Page>
  );
}
