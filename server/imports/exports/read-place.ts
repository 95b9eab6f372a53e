import { plain } from './fold.ts';

interface Place {
  text: string | null;
  attachment: Record<string, string | number>;
}

/** «location: https://maps.google.com/?q=43.238,76.945», with any word before it. */
const MAP = /^[^\n:]{0,60}:?\s?https:\/\/maps\.google\.com\/\?q=(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)\s*$/u;
/** «Кафе (ул. Абая 1): https://foursquare.com/v/…» */
const VENUE = /^([^\n]{1,200}(?:\n[^\n]{1,200})?): https:\/\/foursquare\.com\/v\/\S+\s*$/u;

/** A place that was sent; undefined: a text that holds links. */
export function readPlace(body: string): Place | undefined {
  const text = plain(body);
  const map = MAP.exec(text);
  if (map) return { text: null, attachment: { latitude: Number(map[1]), longitude: Number(map[2]) } };
  const venue = VENUE.exec(text);
  if (!venue) return undefined;
  const [, name = '', address = ''] = /^(.*?)(?: \((.*)\))?$/u.exec(venue[1] ?? '') ?? [];
  return { text: null, attachment: address === '' ? { name } : { name, address } };
}
