import { Skeleton } from '@mantine/core';
import { type ComponentProps, lazy, Suspense } from 'react';

const FilesStep = lazy(async () => ({ default: (await import('./files-step.tsx')).FilesStep }));

/** Dropping files is a library of its own, of no use to the list of imports or to a result. */
export function LazyFilesStep(props: ComponentProps<typeof FilesStep>) {
  return (
    <Suspense fallback={<Skeleton height={243} radius="lg" />}>
      <FilesStep {...props} />
    </Suspense>
  );
}
