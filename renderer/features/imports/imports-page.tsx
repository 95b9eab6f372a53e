import { useSearch } from '@tanstack/react-router';
import { ImportScreen } from './import-screen.tsx';
import { ImportsHome } from './imports-home.tsx';
import { NewImport } from './new-import.tsx';
import { useUploads } from './use-uploads.ts';

/** Past imports and three ways in; a new one; or one of them, step by step. */
export function ImportsPage() {
  const { id, way } = useSearch({ from: '/imports' });
  // Here, so that files keep coming while the address changes from the way in to the import itself.
  const uploads = useUploads();
  if (id !== undefined) return <ImportScreen key={id} importId={id} uploads={uploads} />;
  if (way) return <NewImport key={way} way={way} uploads={uploads} />;
  return <ImportsHome />;
}
