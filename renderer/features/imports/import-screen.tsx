import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ImportView } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { Empty, Failing, Page } from '../../components/page.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { ComingFiles } from './coming-files.tsx';
import { HistoryWait } from './history-wait.tsx';
import { LookingStep } from './looking-step.tsx';
import { OptionsStep } from './options-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { ProgressStep } from './progress-step.tsx';
import { ResultStep } from './result-step.tsx';
import type { Uploads } from './use-uploads.ts';

interface ImportScreenProps {
  importId: number;
  uploads: Uploads;
}

/** One import by its address; what is shown follows its state, so that a reload or another window sees the same. */
export function ImportScreen({ importId, uploads }: ImportScreenProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const sentence = useSentence();
  const shown = useQuery(trpc.imports.show.queryOptions({ id: importId }));
  if (shown.data) return <Shown line={shown.data} uploads={uploads} />;
  if (sentence.codeOf(shown.error) === 'import_not_found') {
    return (
      <Empty isPage icon={<IconFileOff size={28} stroke={1.5} />} title={sentence.fault(shown.error)}>
        <LinkButton to="/imports" variant="default">
          <Trans>Все импорты</Trans>
        </LinkButton>
      </Empty>
    );
  }
  return (
    <Page title={t`Импорт`}>
      {shown.isPending && <Skeleton height={240} radius="lg" />}
      {shown.isError && <Failing fault={shown.error} retry={() => shown.refetch()} />}
    </Page>
  );
}

function Shown({ line, uploads }: { line: ImportView; uploads: Uploads }) {
  const { step } = useSearch({ from: '/imports' });
  const navigate = useNavigate({ from: '/imports' });
  const { state, kind } = line;
  if (state === 'open') {
    return kind === 'history' ? <HistoryWait line={line} /> : <ComingFiles line={line} uploads={uploads} />;
  }
  if (state === 'looking') return <LookingStep line={line} />;
  if (state === 'ready') {
    return step === 'options' ? (
      <OptionsStep line={line} onBack={() => navigate({ search: { id: line.id } })} />
    ) : (
      <PreviewStep line={line} onNext={() => navigate({ search: { id: line.id, step: 'options' } })} />
    );
  }
  if (state === 'running' || state === 'paused') return <ProgressStep line={line} />;
  return <ResultStep line={line} />;
}
