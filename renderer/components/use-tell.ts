import { notifications } from '@mantine/notifications';
import { useSentence } from './use-sentence.ts';

/** Short words in the corner: what was done, or why it was not. */
export function useTell() {
  const sentence = useSentence();
  return {
    done: (message: string) => notifications.show({ message, color: 'accent' }),
    fault: (fault: unknown) => notifications.show({ message: sentence.fault(fault), color: 'red', autoClose: 8000 }),
  };
}
