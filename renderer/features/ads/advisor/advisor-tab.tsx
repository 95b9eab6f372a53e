import { SkeletonRows } from '../../../components/page.tsx';

export function AdvisorTab() {
  return <SkeletonRows count={6} height={56} />;
}
