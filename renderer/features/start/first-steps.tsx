import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { NumberView } from '../../../server/whatsapp/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { Page } from '../../components/page.tsx';
import classes from './start.module.css';

interface Step {
  key: string;
  isDone: boolean;
  title: ReactNode;
  why: ReactNode;
  action: ReactNode;
}

/** Direction, token, the doctor's test, first funnel: each can be left for later. */
export function FirstSteps({ numbers }: { numbers: NumberView[] }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const { data: directions } = useQuery(trpc.directions.list.queryOptions({}));
  const { data: events } = useQuery(trpc.events.counts.queryOptions({}));
  const { data: imports } = useQuery(trpc.imports.list.queryOptions());
  const direction = directions?.[0];
  const { data: rules } = useQuery(
    trpc.qualification.rules.get.queryOptions(direction ? { directionId: direction.id } : skipToken),
  );
  const { data: examined } = useQuery(trpc.doctor.list.queryOptions());
  const withToken = directions?.some((one) => one.hasToken) ?? false;
  const tested = examined?.some(({ last }) => last?.state === 'good' || last?.state === 'warning') ?? false;
  const given = numbers.some((number) => number.direction !== null);
  const accepted = (events?.states.accepted ?? 0) > 0;

  const steps: Step[] = [
    {
      key: 'link',
      isDone: true,
      title: <Trans>Номер привязан</Trans>,
      why: <Trans>Сообщения приходят и сохраняются на этом компьютере.</Trans>,
      action: (
        <LinkButton to="/numbers" variant="subtle">
          <Trans>Открыть номера</Trans>
        </LinkButton>
      ),
    },
    {
      key: 'past',
      isDone: (imports ?? []).some(({ startedAt, isDryRun }) => startedAt !== null && !isDryRun),
      title: <Trans>Добавьте прошлые чаты</Trans>,
      why: <Trans>История с телефона, выгрузки чатов или контакты. Этот шаг можно пропустить.</Trans>,
      action: (
        <LinkButton to="/imports" variant="default">
          <Trans>Открыть импорт</Trans>
        </LinkButton>
      ),
    },
    {
      key: 'direction',
      isDone: directions !== undefined && directions.length > 0,
      title: <Trans>Создайте направление</Trans>,
      why: <Trans>Линия дела со своим набором данных Meta: например, косметология.</Trans>,
      action: (
        <LinkButton to="/directions" search={{ id: direction?.id ?? 'new' }} variant="default">
          {direction ? <Trans>Открыть</Trans> : <Trans>Создать направление</Trans>}
        </LinkButton>
      ),
    },
    {
      key: 'rules',
      isDone: rules !== undefined && rules.current !== null,
      title: <Trans>Расскажите о бизнесе</Trans>,
      why: <Trans>Составятся правила: кого из клиентов считать квалифицированным и записанным.</Trans>,
      action: (
        <LinkButton to="/qualification" search={{ tab: 'rules', direction: direction?.id }} variant="default">
          <Trans>Составить правила</Trans>
        </LinkButton>
      ),
    },
    {
      key: 'give',
      isDone: given,
      title: <Trans>Дайте номеру направление</Trans>,
      why: <Trans>Новые диалоги номера пойдут в это направление.</Trans>,
      action: (
        <LinkButton to="/numbers" variant="default">
          <Trans>Выбрать направление</Trans>
        </LinkButton>
      ),
    },
    {
      key: 'token',
      isDone: withToken,
      title: <Trans>Добавьте набор данных и токен</Trans>,
      why: <Trans>Без токена события копятся здесь и ничего не теряется.</Trans>,
      action: (
        <LinkButton to="/directions" search={{ id: direction?.id ?? 'new', step: 'pixel' }} variant="default">
          <Trans>Добавить токен</Trans>
        </LinkButton>
      ),
    },
    {
      key: 'test',
      isDone: tested,
      title: <Trans>Проверьте путь до Meta</Trans>,
      why: <Trans>Доктор отправит пробное событие, которое не засчитывается, и скажет, чего не хватает.</Trans>,
      action: (
        <LinkButton to="/events" search={{ tab: 'doctor', direction: direction?.id }} variant="default">
          <Trans>Проверить</Trans>
        </LinkButton>
      ),
    },
    {
      key: 'funnel',
      isDone: accepted,
      title: <Trans>Первая воронка</Trans>,
      why: <Trans>Второе сообщение клиента с рекламы, и Meta получит первое событие.</Trans>,
      action: (
        <LinkButton to="/funnel" variant="default">
          <Trans>Открыть воронку</Trans>
        </LinkButton>
      ),
    },
  ];
  const current = steps.find((step) => !step.isDone)?.key;
  const done = steps.filter((step) => step.isDone).length;

  return (
    <Page title={t`Начало`}>
      <p className={classes['progress']}>
        {current ? (
          <Trans>
            Готово {done} из {steps.length}. Любой шаг можно отложить, Воронка уже считает обращения.
          </Trans>
        ) : (
          <Trans>Всё готово. Дальше Воронка работает сама.</Trans>
        )}
      </p>
      <ol className={classes['steps']}>
        {steps.map((step, index) => (
          <li
            key={step.key}
            className={classes['step']}
            data-done={step.isDone || undefined}
            data-current={step.key === current || undefined}
          >
            <span className={classes['mark']} aria-hidden>
              {step.isDone ? <IconCheck size={16} stroke={2.25} /> : index + 1}
            </span>
            <div className={classes['stepText']}>
              <h2>
                {step.title}
                {step.isDone && <span className={classes['hidden']}> {t`(сделано)`}</span>}
              </h2>
              <p>{step.why}</p>
            </div>
            {(!step.isDone || step.key === 'link') && <div className={classes['stepAction']}>{step.action}</div>}
          </li>
        ))}
      </ol>
    </Page>
  );
}
