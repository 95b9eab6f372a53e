import { SkeletonRows } from '../../../components/page.tsx';

export function SendsTab() {
  return <SkeletonRows count={6} height={56} />;
}
