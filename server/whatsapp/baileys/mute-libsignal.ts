/** How the sentences begin that libsignal prints to the console, with whole sessions, private keys and all, behind some. */
const SENTENCES = [
  'Closing session:',
  'Opening session:',
  'Session already closed',
  'Session already open',
  'Removing old closed session:',
  'Closing open session in favor of incoming prekey bundle',
  'Decrypted message with closed session.',
  'Failed to decrypt message with any known session',
  'Session error:',
  'Migrating session to:',
  'V1 session storage migration error',
  'Unhandled bucket type',
  'WARNING: Expected pubkey of length 33',
];

const MUTED = Symbol.for('voronka.libsignal-muted');

/** From now on libsignal says nothing: what it has to say are secrets, and it knows no other way than the console. */
export function muteLibsignal(output: Console & { [MUTED]?: boolean } = globalThis.console): void {
  if (output[MUTED]) return;
  output[MUTED] = true;
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    const say = output[level].bind(output);
    output[level] = (...words: unknown[]) => {
      const [first] = words;
      if (typeof first === 'string' && SENTENCES.some((sentence) => first.startsWith(sentence))) return;
      say(...words);
    };
  }
}
