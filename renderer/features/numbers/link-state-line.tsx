import { useLingui as useCatalogue } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Progress } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCloudOff,
  IconHourglass,
  IconLoader2,
  IconQrcode,
  IconRefresh,
} from '@tabler/icons-react';
import { linkAdvice, linkNotes, linkStates, waitingForCode } from '../../../resources/sentences/links.ts';
import type { LinkState, NumberView } from '../../../server/whatsapp/views.ts';
import { countdown } from '../../components/format.ts';
import { Mark } from '../../components/marks.tsx';
import { useFormat, useNow } from '../../components/use-format.tsx';
import classes from './numbers.module.css';

type Tone = 'calm' | 'good' | 'wait' | 'alarm';

const looks: Record<LinkState, { icon: typeof IconRefresh; tone: Tone }> = {
  not_linked: { icon: IconCircleDashed, tone: 'calm' },
  waiting_for_scan: { icon: IconQrcode, tone: 'calm' },
  linking: { icon: IconLoader2, tone: 'wait' },
  connecting: { icon: IconLoader2, tone: 'wait' },
  connected: { icon: IconCircleCheck, tone: 'good' },
  catching_up: { icon: IconRefresh, tone: 'wait' },
  no_network: { icon: IconCloudOff, tone: 'wait' },
  logged_out: { icon: IconAlertTriangle, tone: 'alarm' },
  opened_elsewhere: { icon: IconAlertTriangle, tone: 'alarm' },
  blocked: { icon: IconAlertTriangle, tone: 'alarm' },
  client_too_old: { icon: IconAlertTriangle, tone: 'alarm' },
  passkey_needed: { icon: IconAlertTriangle, tone: 'alarm' },
  must_wait: { icon: IconHourglass, tone: 'wait' },
  link_again: { icon: IconAlertTriangle, tone: 'alarm' },
};

/** The state of a number: icon, words, since when; under it what it means and what to do. */
export function LinkStateLine({ number }: { number: NumberView }) {
  const { _ } = useCatalogue();
  const { state } = number;
  const { icon: Icon, tone } = looks[state];
  const advice = linkAdvice[state];
  const note = number.note === null ? undefined : linkNotes[number.note];
  return (
    <div className={classes['stateLine']} role="status">
      <div className={classes['state']}>
        <Mark icon={<Icon size={17} stroke={1.75} aria-hidden />} tone={tone}>
          {_(number.code === null ? linkStates[state] : waitingForCode)}
        </Mark>
        <StateMore number={number} />
      </div>
      {note && <p className={classes['advice']}>{_(note)}</p>}
      {advice && !(note && state === 'must_wait') && <p className={classes['advice']}>{_(advice)}</p>}
      {state === 'catching_up' && <CatchingUp number={number} />}
    </div>
  );
}

function StateMore({ number }: { number: NumberView }) {
  const format = useFormat();
  const now = useNow(1000);
  const { state, waitUntilAt, lastConnectedAt } = number;
  if (state === 'no_network') {
    return (
      <span className={classes['more']}>
        {lastConnectedAt !== null && <Trans>последняя связь {format.dayTime(lastConnectedAt)}</Trans>}
        {waitUntilAt !== null && waitUntilAt > now && (
          <>
            {lastConnectedAt !== null && ' · '}
            <Trans>следующая попытка через {countdown(waitUntilAt - now)}</Trans>
          </>
        )}
      </span>
    );
  }
  if (state === 'connected' && lastConnectedAt !== null) {
    return (
      <span className={classes['more']}>
        <Trans>с {format.dayTime(lastConnectedAt)}</Trans>
      </span>
    );
  }
  return null;
}

function CatchingUp({ number }: { number: NumberView }) {
  const { t } = useLingui();
  const format = useFormat();
  if (!number.catchingUp) {
    return <Progress className={classes['progress']} value={100} animated aria-label={t`Догоняет`} />;
  }
  const { left, done } = number.catchingUp;
  const all = left + done;
  return (
    <>
      <Progress
        className={classes['progress']}
        value={all > 0 ? (done / all) * 100 : 0}
        aria-label={t`Получено ${done} из ${all}`}
      />
      <p className={classes['more']}>
        <Trans>
          {format.number(done)} из {format.number(all)}, осталось {format.number(left)}
        </Trans>
      </p>
    </>
  );
}
