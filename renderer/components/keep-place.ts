/**
 * By how many rows what is seen has moved down, when rows came or went above it: the shift most rows have in common, so
 * that one row that jumped to the top (a new message came) does not take the eye with it.
 */
export function placeShift(before: number[], after: number[]): number {
  if (before.length === 0) return 0;
  const places = new Map(after.map((id, index) => [id, index]));
  const votes = new Map<number, number>();
  before.forEach((id, index) => {
    const place = places.get(id);
    if (place !== undefined) votes.set(place - index, (votes.get(place - index) ?? 0) + 1);
  });
  let best = 0;
  let most = 0;
  for (const [shift, count] of votes) {
    if (count > most) [best, most] = [shift, count];
  }
  return best;
}
