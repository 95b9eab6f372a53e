import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../app/trpc.ts';
import { useNow } from '../../../components/use-format.tsx';

/** Directions in use with their test mode; one whose time is over is off, also before the server is asked again. */
export function useTestModes() {
  const trpc = useTRPC();
  const now = useNow(30_000);
  const { data, error, refetch } = useQuery(trpc.sends.testModes.queryOptions());
  const modes = data?.map((mode) => (mode.untilAt !== null && mode.untilAt > now ? mode : { ...mode, code: null }));
  return {
    modes,
    error,
    refetch,
    /** Whether events of this direction, or of any, bear a code now. */
    isOnFor: (directionId: string | undefined) =>
      modes?.some((mode) => mode.code !== null && (directionId === undefined || mode.directionId === directionId)) ??
      false,
  };
}
