import { SkeletonRows } from '../../../components/page.tsx';

export function AccountsTab() {
  return <SkeletonRows count={6} height={56} />;
}
