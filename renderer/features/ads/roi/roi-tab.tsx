import { SkeletonRows } from '../../../components/page.tsx';

export function RoiTab() {
  return <SkeletonRows count={6} height={56} />;
}
