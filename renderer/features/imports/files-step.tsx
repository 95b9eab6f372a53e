import '@mantine/dropzone/styles.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileUpload, IconFolderOpen } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useSentence } from '../../components/use-sentence.ts';
import { acceptOf, chosenFiles } from './chosen-files.ts';
import classes from './files.module.css';
import type { NamedFile } from './use-uploads.ts';

interface FilesStepProps {
  kind: 'exports' | 'contacts';
  isBusy: boolean;
  /** Why the last files or path were not taken. */
  fault: unknown;
  onFiles: (files: readonly NamedFile[]) => Promise<void>;
  /** Left out where files were given already: then a path is too late. */
  onPaths?: (paths: string[]) => Promise<void>;
}

/** Files by dropping, by dialog, by folder, or by a path on this computer. */
export function FilesStep({ kind, isBusy, fault, onFiles, onPaths }: FilesStepProps) {
  const { t } = useLingui();
  const sentence = useSentence();
  const choose = useRef<() => void>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [unread, setUnread] = useState<'none' | 'some' | 'all'>('none');
  const isExports = kind === 'exports';

  function take(files: readonly File[]) {
    const { taken, left } = chosenFiles(kind, files);
    const given = isExports ? taken : taken.slice(0, 1);
    setUnread(given.length === 0 && files.length > 0 ? 'all' : left > 0 ? 'some' : 'none');
    if (given.length > 0) onFiles(given).catch(() => undefined);
  }

  return (
    <div className={classes['files']}>
      <Dropzone
        className={classes['drop']}
        onDropAny={(files, rejections) => take([...files, ...rejections.map(({ file }) => file)])}
        onDrop={() => undefined}
        openRef={choose}
        multiple={isExports}
        loading={isBusy}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        inputProps={{ accept: acceptOf(kind), 'aria-label': isExports ? t`Файлы выгрузок` : t`Файл контактов` }}
      >
        <IconFileUpload size={32} stroke={1.4} aria-hidden className={classes['dropIcon']} />
        <p className={classes['dropTitle']}>
          {isExports ? <Trans>Перетащите сюда выгрузки чатов</Trans> : <Trans>Перетащите сюда файл .csv</Trans>}
        </p>
        <p className={classes['dropWhy']}>
          {isExports ? (
            <Trans>Файлы .txt и .zip или папку с ними. Медиа из архивов не читается и на диск не пишется.</Trans>
          ) : (
            <Trans>Любой разделитель и кодировка. Какая колонка что значит, выберете на следующем шаге.</Trans>
          )}
        </p>
        <div className={classes['dropButtons']}>
          <Button onClick={() => choose.current?.()}>
            {isExports ? <Trans>Выбрать файлы</Trans> : <Trans>Выбрать файл</Trans>}
          </Button>
          {isExports && (
            <Button
              variant="default"
              leftSection={<IconFolderOpen size={16} stroke={1.75} aria-hidden />}
              onClick={() => folder.current?.click()}
            >
              <Trans>Выбрать папку</Trans>
            </Button>
          )}
        </div>
      </Dropzone>
      {isExports && (
        <input
          ref={folder}
          type="file"
          hidden
          aria-label={t`Папка с выгрузками`}
          onChange={(event) => {
            take([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
          {...{ webkitdirectory: '' }}
        />
      )}
      {unread !== 'none' && (
        <p className={classes['unread']} role="status">
          {unread === 'some' ? (
            <Trans>Взяли только подходящие файлы, остальные импорту не нужны.</Trans>
          ) : isExports ? (
            <Trans>Здесь нет файлов .txt и .zip: выберите те, что сделал WhatsApp.</Trans>
          ) : (
            <Trans>Это не таблица .csv. Excel сохраняет её через «Сохранить как» → CSV.</Trans>
          )}
        </p>
      )}
      {fault ? (
        <p className={classes['fault']} role="alert">
          {sentence.fault(fault)}
        </p>
      ) : null}
      {onPaths && <PathField isExports={isExports} isBusy={isBusy} onPaths={onPaths} />}
      <HowTo isExports={isExports} />
    </div>
  );
}

interface PathFieldProps {
  isExports: boolean;
  isBusy: boolean;
  onPaths: (paths: string[]) => Promise<void>;
}

function PathField({ isExports, isBusy, onPaths }: PathFieldProps) {
  const { t } = useLingui();
  const [path, setPath] = useState('');

  function read(event: FormEvent) {
    event.preventDefault();
    if (path.trim() !== '') onPaths([path.trim()]).catch(() => undefined);
  }

  return (
    <form className={classes['path']} onSubmit={read}>
      <TextInput
        label={t`Или укажите путь на этом компьютере`}
        description={
          isExports
            ? t`К файлу или папке. Большой архив так читается с места, без копии.`
            : t`К файлу .csv. Он читается с места, без копии.`
        }
        placeholder={isExports ? '~/Downloads/WhatsApp' : '~/Downloads/contacts.csv'}
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
        spellCheck={false}
        autoComplete="off"
      />
      <Button type="submit" variant="default" disabled={path.trim() === ''} loading={isBusy}>
        <Trans>Прочитать</Trans>
      </Button>
    </form>
  );
}

function HowTo({ isExports }: { isExports: boolean }) {
  return (
    <details className={classes['how']}>
      <summary>
        {isExports ? (
          <Trans>Как сделать выгрузку чата в WhatsApp</Trans>
        ) : (
          <Trans>Откуда взять таблицу контактов</Trans>
        )}
      </summary>
      {isExports ? (
        <ul>
          <li>
            <Trans>Android: откройте чат → ⋮ → Ещё → Экспорт чата → Без медиафайлов.</Trans>
          </li>
          <li>
            <Trans>iPhone: откройте чат → нажмите на имя сверху → Экспорт чата → Без медиа.</Trans>
          </li>
          <li>
            <Trans>Пришлите файл себе на почту или в облако и сохраните на этом компьютере.</Trans>
          </li>
        </ul>
      ) : (
        <ul>
          <li>
            <Trans>Google Контакты: Экспорт → Google CSV.</Trans>
          </li>
          <li>
            <Trans>CRM: выгрузка контактов или сделок в CSV.</Trans>
          </li>
          <li>
            <Trans>Excel: Файл → Сохранить как → CSV (разделители подойдут любые).</Trans>
          </li>
        </ul>
      )}
    </details>
  );
}
