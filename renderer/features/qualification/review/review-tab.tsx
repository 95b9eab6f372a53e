export function ReviewTab() {
  return null;
}
