import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Progress } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconDeviceMobileMessage, IconLoader2 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { HistoryProgress, ImportView } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useTell } from '../../components/use-tell.ts';
import { LinkNumber } from './link-number.tsx';
import classes from './progress.module.css';

type Type = HistoryProgress['types'][number];

const ICON = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;

/** What the phone sends, kind by kind, what is waited for, and going further back. */
export function HistoryProgressPart({ line, history }: { line: ImportView; history: HistoryProgress }) {
  return (
    <>
      <Waiting line={line} history={history} />
      {history.types.length > 0 && (
        <ul className={classes['types']}>
          {history.types.map((type) => (
            <TypeLine key={type.syncType} type={type} />
          ))}
        </ul>
      )}
      <FurtherBack line={line} history={history} isTitled />
      {line.number && (
        <p className={classes['change']}>
          <Link to="/imports" search={{ way: 'history', number: line.number.id }}>
            <Trans>Изменить, сколько загружать</Trans>
          </Link>
        </p>
      )}
    </>
  );
}

function Waiting({ line, history }: { line: ImportView; history: HistoryProgress }) {
  const { waitsFor } = history;
  if (line.state === 'paused' || waitsFor === 'nothing') return null;
  return (
    <div className={classes['waits']} data-waits={waitsFor} role="status">
      <IconDeviceMobileMessage {...ICON} />
      <p>
        {waitsFor === 'link' && <Trans>Ждём привязки: история придёт, как только номер будет привязан.</Trans>}
        {waitsFor === 'phone' && (
          <Trans>Ждём следующую часть от телефона. Держите его включённым и в сети, лучше с открытым WhatsApp.</Trans>
        )}
        {waitsFor === 'network' && (
          <Trans>Нет связи с WhatsApp. Ничего не теряется: загрузка продолжится сама, когда сеть появится.</Trans>
        )}
        {waitsFor === 'work' && <Trans>Записываем то, что телефон уже прислал.</Trans>}
      </p>
      {waitsFor === 'link' && line.number && (
        <LinkNumber numberId={line.number.id} importId={line.id} size="compact-sm" />
      )}
    </div>
  );
}

function TypeLine({ type }: { type: Type }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useTypeWords();
  const { announced, done, failed, phonePercent, messages, oldestAt } = type;
  const ended = done + failed;
  const isDone = announced > 0 && ended >= announced && (phonePercent ?? 100) >= 100;
  const name = words(type.syncType);
  return (
    <li>
      {isDone ? (
        <IconCircleCheck {...ICON} className={classes['good']} />
      ) : announced === 0 ? (
        <IconCircleDashed {...ICON} />
      ) : (
        <IconLoader2 {...ICON} />
      )}
      <span className={classes['typeName']}>{name}</span>
      <Progress value={phonePercent ?? (announced > 0 ? (ended / announced) * 100 : 0)} aria-label={name} />
      <span className={classes['typeFigures']}>
        {format.number(messages)}{' '}
        <Plural value={messages} one="сообщение" few="сообщения" many="сообщений" other="сообщения" />
        {oldestAt !== null && (
          <>
            , <Trans>с {format.day(oldestAt)}</Trans>
          </>
        )}
        {failed > 0 && (
          <span className={classes['bad']}>
            {', '}
            <Plural
              value={failed}
              one="# часть не прочиталась"
              few="# части не прочитались"
              many="# частей не прочитались"
              other="# части не прочитались"
            />
          </span>
        )}
      </span>
      <span className={classes['typeParts']} title={t`Частей: обработано из присланных`}>
        {format.number(done)}/{format.number(announced)}
      </span>
    </li>
  );
}

/** Kinds of WhatsApp's blobs as what they hold. Source: facts/whatsapp.md 6 */
function useTypeWords(): (syncType: string) => string {
  const { t } = useLingui();
  return (syncType) => {
    const words: Record<string, string> = {
      initial_bootstrap: t`Список чатов`,
      recent: t`Недавние сообщения`,
      full: t`Прежние сообщения`,
      push_name: t`Имена людей`,
      non_blocking_data: t`Прочие сведения`,
      on_demand: t`Ещё раньше, по запросу`,
      people: t`Контакты`,
    };
    return words[syncType] ?? syncType;
  };
}

interface FurtherBackProps {
  line: ImportView;
  history: HistoryProgress;
  /** Left out where something above it says the same. */
  isTitled?: boolean;
}

/** Asking the phone for messages older than it gave; where it does not answer, that is said. */
export function FurtherBack({ line, history, isTitled }: FurtherBackProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const tell = useTell();
  const ask = useMutation(
    trpc.imports.furtherBack.mutationOptions({
      onError: tell.fault,
      onSuccess: () => tell.done(t`Спросили телефон. Ответ может прийти не сразу.`),
    }),
  );
  const { furtherBack, isConnected } = history;
  const { number } = line;
  if (!number) return null;
  return (
    <section className={classes['further']} aria-label={t`Загрузить глубже`}>
      {isTitled && (
        <h2>
          <Trans>Загрузить глубже</Trans>
        </h2>
      )}
      <p>
        <Trans>
          Телефон отдаёт не всё прошлое сразу. Можно попросить его о более ранних сообщениях, начиная со свежих
          диалогов. Отвечает он не всегда: тогда поможет выгрузка чата файлом.
        </Trans>
      </p>
      {furtherBack && (
        <p role="status">
          <Trans>
            Спрошено диалогов: {format.number(furtherBack.asked)}, ответ есть про {format.number(furtherBack.answered)},
            осталось спросить {format.number(furtherBack.left)}.
          </Trans>
          {furtherBack.silent > 0 && (
            <>
              {' '}
              <Trans>
                Без ответа {format.number(furtherBack.silent)}: проверьте, что телефон включён и в сети, и спросите ещё
                раз позже.
              </Trans>
            </>
          )}
        </p>
      )}
      <Button
        variant="default"
        disabled={!isConnected}
        loading={ask.isPending}
        onClick={() => ask.mutate({ numberId: number.id })}
      >
        {furtherBack ? <Trans>Спросить ещё раз</Trans> : <Trans>Загрузить глубже</Trans>}
      </Button>
      {!isConnected && (
        <span className={classes['dim']}>
          <Trans>Сначала номер должен быть подключён.</Trans>
        </span>
      )}
    </section>
  );
}
