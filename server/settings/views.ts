export interface SettingsView {
  /** NULL: the system's. */
  language: 'ru' | 'en' | null;
  theme: 'light' | 'dark' | 'system';
  /** IANA zone; NULL: the system's. */
  timeZone: string | null;
  systemTimeZone: string;
  dataFolder: string;
  logFile: string;
  version: string;
  host: 'electron' | 'node';
  example: boolean;
  safe: 'system' | 'key_file';
  /** Hours an event waits for its ad stub or phone. */
  eventWaitHours: number;
}

export interface LogLine {
  at: number;
  level: 'debug' | 'info' | 'warn' | 'error';
  component: string;
  message: string;
  /** The rest of the line as JSON, phone numbers masked. */
  details: string;
}
