declare module 'pino-roll' {
  import type { EventEmitter } from 'node:events';
  import type { DestinationStream } from 'pino';

  interface RollingFile extends DestinationStream, EventEmitter {
    /** The file being written now. */
    file: string;
    end(): void;
  }

  export default function build(options: {
    file: string;
    size?: string;
    limit?: { count: number };
    mode?: number;
  }): Promise<RollingFile>;
}
