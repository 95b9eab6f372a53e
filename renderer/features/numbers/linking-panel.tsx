import { useLingui as useCatalogue } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Loader } from '@mantine/core';
import { IconReload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { waitAdvice } from '../../../resources/sentences/links.ts';
import type { NumberView } from '../../../server/whatsapp/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { countdown } from '../../components/format.ts';
import { RiskNote } from '../../components/risk-note.tsx';
import { useFormat, useNow } from '../../components/use-format.tsx';
import { useTell } from '../../components/use-tell.ts';
import { CodeInstead } from './code-instead.tsx';
import { ExamplePhone } from './example-phone.tsx';
import classes from './linking.module.css';
import { QrCode } from './qr-code.tsx';

interface LinkingPanelProps {
  number: NumberView;
  onClose: () => void;
}

/** QR at the left, always the newest; three steps at the right; the 8-character code instead, below. */
export function LinkingPanel({ number, onClose }: LinkingPanelProps) {
  const trpc = useTRPC();
  const tell = useTell();
  const stop = useMutation(trpc.numbers.stopLinking.mutationOptions({ onError: tell.fault }));
  if (number.state === 'must_wait') return <MustWait number={number} />;
  if (number.state === 'linking') {
    return (
      <div className={classes['linking']}>
        <Loader size="sm" />
        <p>
          <Trans>Телефон подтвердил. Сейчас придут первые чаты, это займёт минуту.</Trans>
        </p>
      </div>
    );
  }
  return (
    <div className={classes['panel']}>
      <div className={classes['left']}>
        <CodePlace number={number} />
      </div>
      <div className={classes['right']}>
        <Steps isByCode={number.code !== null} />
        <p className={classes['risk']}>
          <RiskNote />
        </p>
        <div className={classes['below']}>
          <CodeInstead number={number} />
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              stop.mutate({ id: number.id });
              onClose();
            }}
          >
            <Trans>Отменить</Trans>
          </Button>
        </div>
      </div>
    </div>
  );
}

/** The QR, the 8 characters, or the wait for them. */
function CodePlace({ number }: { number: NumberView }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const link = useMutation(trpc.numbers.link.mutationOptions({ onError: tell.fault }));
  if (number.code !== null) {
    const { code } = number;
    return (
      <div className={classes['square']}>
        <p className={classes['code']}>
          <span>{code.slice(0, 4)}</span>
          <span>{code.slice(4)}</span>
        </p>
        <p className={classes['hint']}>
          <Trans>введите на телефоне</Trans>
        </p>
      </div>
    );
  }
  if (number.qr !== null) {
    return (
      <ExamplePhone qr={number.qr}>
        <QrCode text={number.qr} label={t`QR-код для привязки`} />
      </ExamplePhone>
    );
  }
  if (number.state === 'connecting') {
    return (
      <div className={classes['square']}>
        <Loader size="sm" color="gray" />
        <p className={classes['hint']}>
          <Trans>готовим код</Trans>
        </p>
      </div>
    );
  }
  return (
    <div className={classes['square']}>
      <Button
        variant="default"
        leftSection={<IconReload size={16} stroke={1.75} aria-hidden />}
        loading={link.isPending}
        onClick={() => link.mutate({ id: number.id, by: 'qr' })}
      >
        <Trans>Показать код</Trans>
      </Button>
    </div>
  );
}

function Steps({ isByCode }: { isByCode: boolean }) {
  return (
    <ol className={classes['steps']}>
      <li>
        <Trans>Откройте WhatsApp на телефоне с этим номером.</Trans>
      </li>
      <li>
        <Trans>
          Меню → <b>Связанные устройства</b> → <b>Привязка устройства</b>.
        </Trans>
      </li>
      <li>
        {isByCode ? (
          <Trans>
            Нажмите <b>Связать по номеру телефона</b> и введите код.
          </Trans>
        ) : (
          <Trans>Наведите камеру на этот код. Он обновляется сам.</Trans>
        )}
      </li>
    </ol>
  );
}

/** A live countdown that survives a restart, and the advice that helps. */
function MustWait({ number }: { number: NumberView }) {
  const { _ } = useCatalogue();
  const format = useFormat();
  const now = useNow(1000);
  const until = number.waitUntilAt ?? now;
  return (
    <div className={classes['wait']}>
      <div className={classes['countdown']}>
        <b role="timer">{countdown(until - now)}</b>
        <span>
          <Trans>до следующей попытки, в {format.time(until)}</Trans>
        </span>
      </div>
      <div>
        <p className={classes['waitTitle']}>
          <Trans>Пока ждёте, проверьте:</Trans>
        </p>
        <ul className={classes['waitList']}>
          {waitAdvice.map((advice) => (
            <li key={advice.id}>{_(advice)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
