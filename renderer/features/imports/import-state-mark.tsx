import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleDashed,
  IconFileSearch,
  IconFlask2,
  IconHourglass,
  IconPlayerPause,
  IconProgress,
} from '@tabler/icons-react';
import type { ImportLine, ImportState } from '../../../server/imports/views.ts';
import { Mark } from '../../components/marks.tsx';
import { useImportStateWords } from './import-words.ts';

type Tone = 'calm' | 'good' | 'wait' | 'alarm';

const looks: Record<ImportState, { icon: typeof IconProgress; tone: Tone }> = {
  open: { icon: IconCircleDashed, tone: 'wait' },
  looking: { icon: IconFileSearch, tone: 'calm' },
  ready: { icon: IconHourglass, tone: 'wait' },
  running: { icon: IconProgress, tone: 'good' },
  paused: { icon: IconPlayerPause, tone: 'wait' },
  done: { icon: IconCircleCheck, tone: 'good' },
  failed: { icon: IconAlertTriangle, tone: 'alarm' },
  undoing: { icon: IconArrowBackUp, tone: 'calm' },
  undone: { icon: IconArrowBackUp, tone: 'calm' },
};

/** The state of an import: shape, colour, words. */
export function ImportStateMark({ line }: { line: ImportLine }) {
  const words = useImportStateWords();
  const { icon, tone } = looks[line.state];
  const Icon = line.isDryRun && line.state === 'done' ? IconFlask2 : icon;
  return (
    <Mark icon={<Icon size={16} stroke={1.75} aria-hidden />} tone={line.isDryRun && tone === 'good' ? 'calm' : tone}>
      {words(line)}
    </Mark>
  );
}
