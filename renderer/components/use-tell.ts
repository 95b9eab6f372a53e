import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { Reason } from '../../server/dialogs/views.ts';
import { useSentence } from './use-sentence.ts';

/** Short words in the corner: what was done, or why it was not. */
export function useTell() {
  const { t } = useLingui();
  const sentence = useSentence();
  const closeButtonProps = { 'aria-label': t`Закрыть` };
  return {
    done: (message: string) => notifications.show({ message, color: 'accent', closeButtonProps }),
    fault: (fault: unknown) =>
      notifications.show({ message: sentence.fault(fault), color: 'red', autoClose: 8000, closeButtonProps }),
    /** The same of a domain code that came by another way than a procedure. */
    failure: (domain: Reason) =>
      notifications.show({ message: sentence.failure(domain), color: 'red', autoClose: 8000, closeButtonProps }),
  };
}
