import { createContext, type ReactNode, use } from 'react';

const Context = createContext(true);

export function ReachableProvider({ isReachable, children }: { isReachable: boolean; children: ReactNode }) {
  return <Context value={isReachable}>{children}</Context>;
}

/** Whether the host of this page answers; false after its window or process was closed. */
export function useReachable(): boolean {
  return use(Context);
}
