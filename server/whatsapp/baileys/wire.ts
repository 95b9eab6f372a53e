/** One field of a protobuf message, not decoded: its bytes are `from` to `to`; a number stands in `value`. */
export interface WireField {
  no: number;
  /** 0 varint, 1 and 5 fixed, 2 bytes. */
  type: number;
  from: number;
  to: number;
  value: number;
}

const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

/**
 * The field of a protobuf message that begins at `at`, for walking over what is too big to be decoded whole.
 *
 * @throws RangeError when the bytes end within it, or are no protobuf
 */
export function fieldAt(bytes: Uint8Array, at: number, end: number): WireField {
  const tag = varint(bytes, at, end);
  const type = tag.value & 7;
  const no = Math.floor(tag.value / 8);
  if (no === 0) throw new RangeError('no protobuf');
  if (type === 0) {
    const number = varint(bytes, tag.to, end);
    return { no, type, from: tag.to, to: number.to, value: number.value };
  }
  const length = type === BYTES ? varint(bytes, tag.to, end) : undefined;
  const size = length?.value ?? (type === FIXED_64 ? 8 : type === FIXED_32 ? 4 : Number.NaN);
  const from = length?.to ?? tag.to;
  const to = from + size;
  if (!(to <= end)) throw new RangeError('a field is longer than what is there');
  return { no, type, from, to, value: 0 };
}

function varint(bytes: Uint8Array, at: number, end: number): { value: number; to: number } {
  let value = 0;
  let weight = 1;
  for (let to = at; to < end && to < at + 10; to += 1) {
    const byte = bytes[to] ?? 0;
    value += (byte & 127) * weight;
    if (byte < 128) return { value, to: to + 1 };
    weight *= 128;
  }
  throw new RangeError('a number does not end');
}
