import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton, UnstyledButton } from '@mantine/core';
import { IconAd2, IconBuildingStore, IconDeviceMobile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DialogView, LevelView, StageView, TouchView } from '../../../server/dialogs/views.ts';
import type { DialogJudging, JudgedLevel, Standing } from '../../../server/qualification/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { Phone } from '../../components/person.tsx';
import { PanelPart, SidePanel } from '../../components/side-panel.tsx';
import { useLanguageWords, useStageWords } from '../../components/stage-words.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { AdPlace } from './ad-card.tsx';
import classes from './dialogs.module.css';
import { JudgedLevelCard } from './judged-level-card.tsx';
import { JudgingPart } from './judging-part.tsx';
import { LevelCard } from './level-card.tsx';
import { PurchaseCard } from './purchase/purchase-card.tsx';

interface DialogPanelProps {
  dialogId: number;
  onClose: () => void;
  /** Shows the messages a verdict quotes. */
  onQuotes: (messageIds: number[]) => void;
}

/** Who it is, where they came from, what is believed of them and why, what Meta was told. */
export function DialogPanel({ dialogId, onClose, onQuotes }: DialogPanelProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const { data: dialog } = useQuery(trpc.dialogs.get.queryOptions({ id: dialogId }));
  const { data: judging } = useQuery(trpc.qualification.judging.ofDialog.queryOptions({ id: dialogId }));
  return (
    <div className={classes['cover']}>
      <SidePanel title={<Trans>Подробности</Trans>} label={t`Подробности диалога`} onClose={onClose} width={344}>
        {dialog ? (
          <>
            <PanelPart title={<Trans>Уровни</Trans>}>
              <Levels dialog={dialog} judging={judging} onQuotes={onQuotes} />
              <PurchaseCard key={dialog.id} dialogId={dialog.id} onQuotes={onQuotes} />
            </PanelPart>
            {judging && <JudgingPart judging={judging} standing={standingOf(dialog)} onQuotes={onQuotes} />}
            {dialog.stage && (
              <PanelPart title={<Trans>Этап воронки</Trans>}>
                <StagePart stage={dialog.stage} onQuotes={onQuotes} />
              </PanelPart>
            )}
            <PanelPart title={<Trans>Реклама</Trans>}>
              <AdPart dialog={dialog} />
            </PanelPart>
            <PanelPart title={<Trans>Контакт</Trans>}>
              <ContactPart dialog={dialog} />
            </PanelPart>
          </>
        ) : (
          <PanelPart>
            <Skeleton height={72} mb={12} />
            <Skeleton height={72} mb={12} />
            <Skeleton height={120} />
          </PanelPart>
        )}
      </SidePanel>
    </div>
  );
}

interface LevelsProps {
  dialog: DialogView;
  judging: DialogJudging | undefined;
  onQuotes: (messageIds: number[]) => void;
}

function Levels({ dialog, judging, onQuotes }: LevelsProps) {
  return dialog.levels.map((level) =>
    isJudged(level) ? (
      <JudgedLevelCard
        key={`${dialog.id}${level.level}`}
        dialogId={dialog.id}
        level={level}
        judging={judging}
        onQuotes={onQuotes}
      />
    ) : (
      <LevelCard
        key={level.level}
        level={level}
        onQuotes={onQuotes}
        notYet={<Trans>Ещё нет: нужно 2 сообщения от клиента.</Trans>}
      />
    ),
  );
}

function isJudged(level: LevelView): level is LevelView & { level: JudgedLevel } {
  return level.level === 'qualified' || level.level === 'scheduled';
}

function standingOf({ levels, temperature }: DialogView): Standing {
  const isReached = (level: JudgedLevel) => levels.some((one) => one.level === level && one.reached);
  return { qualified: isReached('qualified'), scheduled: isReached('scheduled'), temperature };
}

/** Where the dialog was found to stand, who says so, and by which messages. */
function StagePart({ stage, onQuotes }: { stage: StageView; onQuotes: (messageIds: number[]) => void }) {
  const sentence = useSentence();
  const words = useStageWords();
  const { saidBy, model, reason, messageIds } = stage;
  return (
    <>
      <p className={classes['plain']}>
        <b>{words(stage.stage)}</b>{' '}
        <span className={classes['dim']}>
          {saidBy === 'rules' ? <Trans>по правилам</Trans> : <Trans>по мнению модели {model}</Trans>}
        </span>
      </p>
      <p className={classes['dim']}>{sentence.reason(reason)}</p>
      {messageIds.length > 0 && (
        <UnstyledButton className={classes['quotesLink']} onClick={() => onQuotes(messageIds)}>
          <Trans>Показать в переписке</Trans>
        </UnstyledButton>
      )}
    </>
  );
}

function AdPart({ dialog }: { dialog: DialogView }) {
  const format = useFormat();
  if (dialog.adState === 'none') {
    return (
      <p className={classes['plain']}>
        {dialog.waitingStubs > 0 ? (
          <Trans>Пока не известно: первое сообщение ещё на телефоне. Воронка просит его передать, до 14 дней.</Trans>
        ) : (
          <Trans>Написал без рекламы.</Trans>
        )}
      </p>
    );
  }
  return (
    <>
      <p className={classes['plain']}>
        {dialog.adState === 'known' ? (
          <Trans>Пришёл с рекламы, номер клика известен.</Trans>
        ) : (
          <Trans>Пришёл с рекламы, но WhatsApp не показал номер клика. Событие уйдёт без него.</Trans>
        )}
      </p>
      {dialog.waitingStubs > 0 && (
        <p className={classes['dim']}>
          <Trans>Ещё ждём от телефона сообщений: {format.number(dialog.waitingStubs)}.</Trans>
        </p>
      )}
      <ol className={classes['touches']}>
        {dialog.touches.map((touch, index) => (
          <Touch key={touch.id} touch={touch} isFirst={index === 0} />
        ))}
      </ol>
    </>
  );
}

function Touch({ touch, isFirst }: { touch: TouchView; isFirst: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <li className={classes['touch']}>
      <IconAd2 size={16} stroke={1.75} aria-hidden />
      <div>
        <p className={classes['touchTitle']}>{touch.title ?? t`Объявление без названия`}</p>
        <p className={classes['dim']}>
          {isFirst ? <Trans>первый клик, {format.dayTime(touch.touchedAt)}</Trans> : format.dayTime(touch.touchedAt)}
        </p>
        {touch.ad && <AdPlace ad={touch.ad} />}
        {touch.ctwaClid && <CopyText text={touch.ctwaClid} label={t`Скопировать номер клика`} />}
        {touch.sourceType === 'ad' && touch.sourceId && (
          <p className={classes['dim']}>
            <Trans>Объявление № {touch.sourceId}</Trans>
          </p>
        )}
      </div>
    </li>
  );
}

function ContactPart({ dialog }: { dialog: DialogView }) {
  const format = useFormat();
  const languageWords = useLanguageWords();
  const { contact, number, direction, language } = dialog;
  return (
    <dl className={classes['facts']}>
      <dt>
        <Trans>Телефон</Trans>
      </dt>
      <dd>
        <Phone digits={contact.phone} />
      </dd>
      {contact.name && contact.pushName && contact.pushName !== contact.name && (
        <>
          <dt>
            <Trans>В WhatsApp</Trans>
          </dt>
          <dd>
            <bdi>{contact.pushName}</bdi>
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
      <dt>
        <Trans>Первое сообщение</Trans>
      </dt>
      <dd>{format.dayTime(dialog.firstMessageAt)}</dd>
      <dt>
        <Trans>Сообщений</Trans>
      </dt>
      <dd>
        <Trans>
          {format.number(dialog.incomingCount)} от клиента, {format.number(dialog.outgoingCount)} от вас
        </Trans>
      </dd>
      <dt>
        <Trans>Направление</Trans>
      </dt>
      <dd>
        {direction ? (
          <Link to="/directions" search={{ id: direction.id }} className={classes['factLink']}>
            <IconBuildingStore size={15} stroke={1.75} aria-hidden />
            {direction.name}
          </Link>
        ) : (
          <Trans>Без направления</Trans>
        )}
      </dd>
      <dt>
        <Trans>Номер</Trans>
      </dt>
      <dd>
        <Link to="/numbers" className={classes['factLink']}>
          <IconDeviceMobile size={15} stroke={1.75} aria-hidden />
          {number.label || (number.phone ? format.phone(number.phone) : <Trans>Новый номер</Trans>)}
        </Link>
      </dd>
    </dl>
  );
}
