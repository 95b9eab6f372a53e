import { Trans, useLingui } from '@lingui/react/macro';
import { Tooltip } from '@mantine/core';
import {
  IconEyeOff,
  IconFile,
  IconHourglass,
  IconMapPin,
  IconMicrophone,
  IconMovie,
  IconPhoto,
  IconQuestionMark,
  IconSticker,
  IconTrash,
  IconUser,
} from '@tabler/icons-react';
import type { MessageView } from '../../../server/dialogs/views.ts';
import { useKindWords } from '../../components/kind-words.ts';
import { useFormat } from '../../components/use-format.tsx';
import { attachmentLine } from './attachment-line.ts';
import classes from './chat.module.css';

interface BubbleProps {
  message: MessageView;
  /** Quoted by the verdict that was opened. */
  isQuoted: boolean;
  /** Right after another of the same side. */
  follows: boolean;
}

export function Bubble({ message, isQuoted, follows }: BubbleProps) {
  const format = useFormat();
  const { t } = useLingui();
  return (
    <div className={classes['turn']} data-mine={message.fromMe || undefined} data-follows={follows || undefined}>
      <div
        className={classes['bubble']}
        data-quoted={isQuoted || undefined}
        data-deleted={message.deletedAt !== null || undefined}
        data-stub={message.kind === 'stub' || undefined}
      >
        {message.kind === 'stub' ? <Stub /> : <Content message={message} />}
        {message.deletedAt !== null && (
          <p className={classes['deleted']}>
            <IconTrash size={14} stroke={1.75} aria-hidden />
            {message.fromMe ? <Trans>Вы удалили это сообщение</Trans> : <Trans>Клиент удалил это сообщение</Trans>}
          </p>
        )}
        <span className={classes['meta']}>
          {isQuoted && <span>{t`на этом основан вывод`}</span>}
          {message.editedAt !== null && <Edited message={message} />}
          <time title={format.exact(message.sentAt)}>{format.time(message.sentAt)}</time>
        </span>
        {message.reactions.length > 0 && (
          <span className={classes['reactions']}>
            {message.reactions.map(({ emoji, byMe }) => (
              <span key={`${emoji}${byMe}`} title={byMe ? t`Ваша реакция` : t`Реакция клиента`}>
                {emoji}
              </span>
            ))}
          </span>
        )}
      </div>
    </div>
  );
}

function Stub() {
  return (
    <p className={classes['stub']}>
      <IconHourglass size={15} stroke={1.75} aria-hidden />
      <Trans>Ждём, пока телефон передаст это сообщение</Trans>
    </p>
  );
}

function Content({ message }: { message: MessageView }) {
  const kindWords = useKindWords();
  const { i18n } = useLingui();
  const isPlain = message.kind === 'text';
  const line = attachmentLine(message.attachment, i18n.locale);
  return (
    <>
      {!isPlain && (
        <p className={classes['attachment']}>
          {message.viewOnce ? <IconEyeOff size={18} stroke={1.6} aria-hidden /> : <KindIcon kind={message.kind} />}
          <span>
            <span className={classes['attachmentName']}>{line.name ?? kindWords(message.kind)}</span>
            {message.viewOnce && (
              <span className={classes['attachmentRest']}>
                <Trans>открывается один раз, только на телефоне</Trans>
              </span>
            )}
            {line.rest && <span className={classes['attachmentRest']}>{line.rest}</span>}
          </span>
        </p>
      )}
      {message.text && (
        <p className={classes['text']} dir="auto">
          {message.text}
        </p>
      )}
    </>
  );
}

function Edited({ message }: { message: MessageView }) {
  const { t } = useLingui();
  const before = message.before.filter((text) => text !== null);
  const said = before.length > 0 ? t`Было: ${before.join(' → ')}` : t`Прежний текст не сохранился`;
  return (
    <Tooltip label={said} maw={360}>
      <button type="button" className={classes['edited']} aria-label={said}>
        <Trans>изменено</Trans>
      </button>
    </Tooltip>
  );
}

function KindIcon({ kind }: { kind: MessageView['kind'] }) {
  const icons = {
    text: IconQuestionMark,
    image: IconPhoto,
    video: IconMovie,
    audio: IconMicrophone,
    document: IconFile,
    sticker: IconSticker,
    location: IconMapPin,
    contact: IconUser,
    stub: IconHourglass,
    other: IconQuestionMark,
  };
  const Icon = icons[kind];
  return <Icon size={18} stroke={1.6} aria-hidden />;
}
