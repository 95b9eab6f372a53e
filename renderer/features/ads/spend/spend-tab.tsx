import { SkeletonRows } from '../../../components/page.tsx';

export function SpendTab() {
  return <SkeletonRows count={6} height={56} />;
}
