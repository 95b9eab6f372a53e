import { AppError } from '../errors.ts';
import type { Config } from '../parts.ts';

/** Source: facts/meta.md 4 */
const META = { url: 'https://graph.facebook.com' };

/**
 * Where the vendors are (architecture rule 11). The `VORONKA_…_URL` variables count outside a packaged build, and in the
 * example business; a packaged app cannot be pointed elsewhere by whoever sets its environment.
 *
 * @throws AppError endpoint_invalid {name} when a variable is not an address or not hex
 */
export function readEndpoints(
  env: Record<string, string | undefined>,
  { free }: { free: boolean },
): Pick<Config, 'whatsapp' | 'meta'> {
  if (!free) return { whatsapp: {}, meta: META };
  const url = readAddress(env, 'VORONKA_WHATSAPP_URL', ['ws:', 'wss:']);
  const rootKey = readHex(env, 'VORONKA_WHATSAPP_ROOT_KEY');
  const mediaOrigin = readAddress(env, 'VORONKA_WHATSAPP_MEDIA_ORIGIN', ['http:', 'https:']);
  return {
    whatsapp: { ...(url && { url }), ...(rootKey && { rootKey }), ...(mediaOrigin && { mediaOrigin }) },
    meta: { url: readAddress(env, 'VORONKA_META_URL', ['http:', 'https:']) ?? META.url },
  };
}

function readAddress(
  env: Record<string, string | undefined>,
  name: string,
  schemes: readonly string[],
): string | undefined {
  const text = env[name];
  if (!text) return undefined;
  if (!URL.canParse(text) || !schemes.includes(new URL(text).protocol))
    throw new AppError('endpoint_invalid', { name });
  return text.replace(/\/$/, '');
}

function readHex(env: Record<string, string | undefined>, name: string): string | undefined {
  const text = env[name];
  if (!text) return undefined;
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) throw new AppError('endpoint_invalid', { name });
  return text.toLowerCase();
}
