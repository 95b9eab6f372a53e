import { Plural, Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { ImportView } from '../../../server/imports/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import classes from './preview.module.css';

const FEW = 3;
/** More are in the report. */
const MOST = 100;

interface RefusedFilesProps {
  files: ImportView['refusedFiles'];
  /** Only how many, until asked. */
  isFolded?: boolean;
}

/** Files that cannot be read, each with why; they hold back nothing else. */
export function RefusedFiles({ files, isFolded }: RefusedFilesProps) {
  const format = useFormat();
  const sentence = useSentence();
  const [isOpen, setOpen] = useState(false);
  if (files.length === 0) return null;
  const few = isFolded ? 0 : FEW;
  const shown = files.slice(0, isOpen ? MOST : few);
  return (
    <section className={classes['refused']}>
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
      <div>
        <h2>
          <Plural
            value={files.length}
            one="Не прочитать # файл"
            few="Не прочитать # файла"
            many="Не прочитать # файлов"
            other="Не прочитать # файла"
          />
        </h2>
        <ul data-none={shown.length === 0 || undefined}>
          {shown.map(({ name, reason }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may share a name
            <li key={`${name}-${index}`}>
              <bdi>{name}</bdi>
              <span>{sentence.reason(reason)}</span>
            </li>
          ))}
        </ul>
        {files.length > few && !isOpen && (
          <UnstyledButton className={classes['more']} onClick={() => setOpen(true)}>
            {isFolded ? <Trans>Показать, какие</Trans> : <Trans>Показать все {format.number(files.length)}</Trans>}
          </UnstyledButton>
        )}
      </div>
    </section>
  );
}
