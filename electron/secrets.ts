import { AppError } from '../server/errors.ts';
import type { Safe } from '../server/settings/data-key.ts';
import type { Electron } from './electron.ts';

/**
 * The system's own safe (Keychain, DPAPI, libsecret, KWallet); undefined where there is none, as on a Linux desktop
 * without a key ring, whose `basic_text` is a password everybody knows. Call it when the app is ready.
 */
export async function openSystemSafe(
  { safeStorage }: Pick<Electron, 'safeStorage'>,
  platform: NodeJS.Platform,
): Promise<Safe | undefined> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined;
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) {
    return undefined;
  }
  return {
    kind: 'system',
    async wrap(_id, dataKey) {
      return safeStorage.encryptStringAsync(Buffer.from(dataKey).toString('base64'));
    },
    async unwrap(_id, wrapped) {
      try {
        const { result } = await safeStorage.decryptStringAsync(Buffer.from(wrapped));
        return Buffer.from(result, 'base64');
      } catch (cause) {
        throw new AppError('data_key_unreadable', {}, cause);
      }
    },
    forget: () => Promise.resolve(),
  };
}
