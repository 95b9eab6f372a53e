import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ImportKind } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { HistoryStart } from './history-start.tsx';
import { useKindWords } from './import-words.ts';
import { LazyFilesStep } from './lazy-files-step.tsx';
import { StepPage } from './step-page.tsx';
import type { NamedFile, Uploads } from './use-uploads.ts';

interface NewImportProps {
  way: ImportKind;
  uploads: Uploads;
}

/** A way in was chosen. The import itself is made with the first file, so that looking around leaves nothing behind. */
export function NewImport({ way, uploads }: NewImportProps) {
  const words = useKindWords();
  return (
    <StepPage title={words(way)} kind={way} step={way === 'history' ? 'number' : 'files'}>
      {way === 'history' ? <HistoryStart /> : <FirstFiles kind={way} uploads={uploads} />}
    </StepPage>
  );
}

function FirstFiles({ kind, uploads }: { kind: 'exports' | 'contacts'; uploads: Uploads }) {
  const trpc = useTRPC();
  const navigate = useNavigate({ from: '/imports' });
  const begin = useMutation(trpc.imports.begin.mutationOptions());
  const look = useMutation(trpc.imports.look.mutationOptions());
  const open = (id: number) => navigate({ search: { id }, replace: true });

  async function give(files: readonly NamedFile[]) {
    const { id } = await begin.mutateAsync({ kind });
    const sent = uploads.send(id, files);
    await open(id);
    if (await sent) await look.mutateAsync({ id });
  }

  async function name(paths: string[]) {
    const { id } = await begin.mutateAsync({ kind, paths });
    await open(id);
  }

  return <LazyFilesStep kind={kind} isBusy={begin.isPending} fault={begin.error} onFiles={give} onPaths={name} />;
}
