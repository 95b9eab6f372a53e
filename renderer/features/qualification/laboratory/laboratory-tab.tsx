export function LaboratoryTab() {
  return null;
}
