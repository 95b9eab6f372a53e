import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCirclePlus,
  IconHelpCircle,
} from '@tabler/icons-react';
import type { ChatState } from '../../../server/imports/views.ts';

const icons: Record<ChatState, typeof IconCirclePlus> = {
  waiting: IconCircleDashed,
  imported: IconCirclePlus,
  updated: IconCircleCheck,
  skipped: IconCircleMinus,
  failed: IconAlertTriangle,
};

interface ChatStateIconProps {
  state: ChatState;
  isPreview: boolean;
  /** The owner is to say something of it first. */
  asks: boolean;
}

export function ChatStateIcon({ state, isPreview, asks }: ChatStateIconProps) {
  const Icon = isPreview && state === 'waiting' ? (asks ? IconHelpCircle : IconCircleCheck) : icons[state];
  return <Icon size={16} stroke={1.75} aria-hidden />;
}

export function StateIcon({ state }: { state: ChatState }) {
  const Icon = icons[state];
  return <Icon size={15} stroke={1.75} aria-hidden />;
}
