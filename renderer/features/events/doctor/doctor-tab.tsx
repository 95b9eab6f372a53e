import { SkeletonRows } from '../../../components/page.tsx';

export function DoctorTab() {
  return <SkeletonRows count={6} height={56} />;
}
