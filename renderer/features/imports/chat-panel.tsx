import { Trans, useLingui } from '@lingui/react/macro';
import { IconMessages } from '@tabler/icons-react';
import type { ImportChatView, ImportView } from '../../../server/imports/views.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { PanelPart, SidePanel } from '../../components/side-panel.tsx';
import { useLanguageWords, useStageWords } from '../../components/stage-words.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { type Asking, useAskingWords } from './asking.ts';
import { ChatAnswers } from './chat-answers.tsx';
import { StateIcon } from './chat-state.tsx';
import classes from './chats.module.css';
import { useChatStateWords } from './import-words.ts';

interface ChatPanelProps {
  line: ImportView;
  chat: ImportChatView;
  asking?: Asking;
  onClose: () => void;
}

/** One chat of an import: what its file says, what the owner can say of it, what became of it. */
export function ChatPanel({ line, chat, asking, onClose }: ChatPanelProps) {
  const { t } = useLingui();
  const sentence = useSentence();
  const stateWords = useChatStateWords(line.isDryRun);
  const askingWords = useAskingWords();
  const isPreview = line.state === 'ready';
  const asks = asking?.get(chat.id) ?? [];
  return (
    <SidePanel
      title={<bdi>{chat.title}</bdi>}
      label={line.kind === 'contacts' ? t`Контакт подробно` : t`Чат подробно`}
      onClose={onClose}
      width={400}
    >
      <PanelPart>
        {!isPreview && (
          <p className={classes['state']}>
            <StateIcon state={chat.state} />
            {stateWords(chat.state)}
          </p>
        )}
        {chat.reason && <p className={classes['plain']}>{sentence.reason(chat.reason)}</p>}
        {isPreview && asks.length > 0 && <p className={classes['plain']}>{askingWords(asks)}</p>}
        {isPreview && chat.isLeftOut && (
          <p className={classes['plain']}>
            <Trans>Не импортировать: так решили вы.</Trans>
          </p>
        )}
        {isPreview && !chat.isLeftOut && !chat.reason && asks.length === 0 && (
          <p className={classes['plain']}>
            <Trans>Готов к импорту.</Trans>
          </p>
        )}
        {chat.dialogId !== null && !line.isDryRun && line.state !== 'undone' && (
          <LinkButton
            to="/dialogs"
            search={{ id: chat.dialogId }}
            variant="default"
            mt="sm"
            leftSection={<IconMessages size={16} stroke={1.75} aria-hidden />}
          >
            <Trans>Открыть диалог</Trans>
          </LinkButton>
        )}
      </PanelPart>
      {isPreview && line.kind === 'exports' && (
        <PanelPart title={<Trans>Что сказать об этом чате</Trans>}>
          <ChatAnswers importId={line.id} chat={chat} />
        </PanelPart>
      )}
      <PanelPart title={line.kind === 'contacts' ? <Trans>Контакт</Trans> : <Trans>Чат</Trans>}>
        <ChatFacts chat={chat} isContact={line.kind === 'contacts'} />
      </PanelPart>
    </SidePanel>
  );
}

function ChatFacts({ chat, isContact }: { chat: ImportChatView; isContact: boolean }) {
  const format = useFormat();
  const sentence = useSentence();
  const stageWords = useStageWords();
  const languageWords = useLanguageWords();
  const { phone, file, survey, found, added, known, outside, firstAt, lastAt } = chat;
  // A dry run wrote nothing: what it would have found stands in its report.
  const language = chat.language ?? survey?.would?.language;
  const stage = chat.stage ?? survey?.would?.stage;
  const messages = found || (survey?.messages ?? 0);
  return (
    <dl className={classes['facts']}>
      <dt>
        <Trans>Телефон</Trans>
      </dt>
      <dd>{phone ? <bdi>{format.phone(phone)}</bdi> : <Trans>не известен</Trans>}</dd>
      {file && (
        <>
          <dt>
            <Trans>Файл</Trans>
          </dt>
          <dd>
            <bdi>{file}</bdi>
          </dd>
        </>
      )}
      {!isContact && (
        <>
          <dt>
            <Trans>Сообщений</Trans>
          </dt>
          <dd>
            {format.number(messages)}
            {added + known + outside > 0 && (
              <>
                {': '}
                <Trans>
                  новых {format.number(added)}, уже были {format.number(known)}
                </Trans>
                {outside > 0 && <Trans>, вне выбранных дней {format.number(outside)}</Trans>}
              </>
            )}
          </dd>
        </>
      )}
      {firstAt !== null && lastAt !== null && (
        <>
          <dt>
            <Trans>Дни</Trans>
          </dt>
          <dd>
            {format.date(firstAt)} – {format.date(lastAt)}
          </dd>
        </>
      )}
      {survey && survey.authors.length > 0 && (
        <>
          <dt>
            <Trans>Кто пишет</Trans>
          </dt>
          <dd>
            {survey.authors.map(({ name, messages: count }) => (
              <div key={name}>
                <bdi>{name}</bdi>, {format.number(count)}
                {name === survey.owner && (
                  <>
                    {' '}
                    <Trans>(вы)</Trans>
                  </>
                )}
              </div>
            ))}
          </dd>
        </>
      )}
      {language && (
        <>
          <dt>
            <Trans>Язык</Trans>
          </dt>
          <dd>{languageWords(language)}</dd>
        </>
      )}
      {stage && (
        <>
          <dt>
            <Trans>Этап</Trans>
          </dt>
          <dd>
            {stageWords(stage.stage)}
            <div className={classes['dim']}>{sentence.reason(stage.reason)}</div>
          </dd>
        </>
      )}
    </dl>
  );
}
