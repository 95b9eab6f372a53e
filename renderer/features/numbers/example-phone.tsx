import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTRPC } from '../../app/trpc.ts';
import classes from './linking.module.css';

/** How long the owner sees the code before the invented clinic's phone does, ms. */
const LOOK_MS = 2500;
/** Side of the picture the phone gets, px. */
const SIDE = 480;

/** In the example nobody holds a phone: the code on the page is shown to the invented clinic's phone, as a picture. */
export function ExamplePhone({ qr, children }: { qr: string; children: ReactNode }) {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  const { mutate } = useMutation(trpc.example.showToPhone.mutationOptions());
  const shown = useRef<HTMLDivElement>(null);
  const isExample = settings.data?.example ?? false;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new code is a new picture
  useEffect(() => {
    if (!isExample) return undefined;
    const timer = setTimeout(async () => {
      const drawn = shown.current?.querySelector('svg');
      if (drawn) mutate({ png: await pictureOf(drawn) });
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [isExample, qr, mutate]);

  return (
    <div ref={shown}>
      {children}
      {isExample && (
        <p className={classes['hint']}>
          <Trans>Телефон примера сам отсканирует этот код</Trans>
        </p>
      )}
    </div>
  );
}

/** What a camera would see of the drawing: a PNG, base64. */
async function pictureOf(drawn: SVGSVGElement): Promise<string> {
  const image = new Image(SIDE, SIDE);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawn))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, SIDE, SIDE);
  return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
}
