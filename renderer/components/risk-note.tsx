import { Trans } from '@lingui/react/macro';

/** Said before linking, honestly. Source: product.md 2 */
export function RiskNote() {
  return (
    <Trans>
      Воронка только читает: не отвечает, не отмечает прочитанным и не показывает вас в сети. Это неофициальный клиент:
      WhatsApp его не поддерживает и может отвязать устройство, а в редких случаях ограничить номер.
    </Trans>
  );
}
