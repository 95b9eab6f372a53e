import type { I18n, MessageDescriptor } from '@lingui/core';
import type { Terminal } from './terminal.ts';

/** What every command is given. */
export interface CommandContext {
  terminal: Terminal;
  i18n: I18n;
  /** Says a sentence that stays. */
  tell(message: MessageDescriptor): void;
  env: Record<string, string | undefined>;
  /** Folder of the built pages. */
  assets: string;
  /** Aborted by Ctrl-C. */
  stop: AbortSignal;
}
