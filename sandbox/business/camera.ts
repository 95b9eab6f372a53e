import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/** What the example's phone sees: the text of the QR in a picture (PNG); undefined when there is none. */
export function readQr(picture: Uint8Array): string | undefined {
  try {
    const { data, width, height } = PNG.sync.read(Buffer.from(picture));
    return jsQR(new Uint8ClampedArray(data), width, height)?.data;
  } catch {
    return undefined;
  }
}
