import { Trans } from '@lingui/react/macro';
import { IconDeviceMobileMessage } from '@tabler/icons-react';
import type { ImportView } from '../../../server/imports/views.ts';
import { Empty } from '../../components/page.tsx';
import { HistoryProgressPart } from './history-progress.tsx';
import { ImportStateMark } from './import-state-mark.tsx';
import { useImportName } from './import-words.ts';
import { LinkNumber } from './link-number.tsx';
import { StepPage } from './step-page.tsx';

/** A history whose phone has not begun to send: the number is to be linked, or the phone to wake up. */
export function HistoryWait({ line }: { line: ImportView }) {
  const nameOf = useImportName();
  const { history, number } = line;
  return (
    <StepPage title={nameOf(line)} kind="history" step="progress" controls={<ImportStateMark line={line} />}>
      {history && !history.isLinked && number ? (
        <Empty
          icon={<IconDeviceMobileMessage size={28} stroke={1.5} />}
          title={<Trans>Осталось привязать номер</Trans>}
          why={
            <Trans>
              Настройки сохранены. После привязки телефон сам начнёт отдавать историю, а эта страница покажет, сколько
              пришло.
            </Trans>
          }
        >
          <LinkNumber numberId={number.id} importId={line.id} />
        </Empty>
      ) : (
        history && <HistoryProgressPart line={line} history={history} />
      )}
    </StepPage>
  );
}
