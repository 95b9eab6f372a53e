import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCirclePlus,
  IconHelpCircle,
} from '@tabler/icons-react';
import type { ChatState, ImportChatView } from '../../../server/imports/views.ts';

const icons: Record<ChatState, typeof IconCirclePlus> = {
  waiting: IconCircleDashed,
  imported: IconCirclePlus,
  updated: IconCircleCheck,
  skipped: IconCircleMinus,
  failed: IconAlertTriangle,
};

export function ChatStateIcon({
  chat,
  isPreview,
}: {
  chat: Pick<ImportChatView, 'state' | 'reason'>;
  isPreview: boolean;
}) {
  const Icon =
    isPreview && chat.state === 'waiting' ? (chat.reason ? IconHelpCircle : IconCircleCheck) : icons[chat.state];
  return <Icon size={16} stroke={1.75} aria-hidden />;
}

export function StateIcon({ state }: { state: ChatState }) {
  const Icon = icons[state];
  return <Icon size={15} stroke={1.75} aria-hidden />;
}
