/** Where an event is said to come from, on the wire. Source: facts/meta.md 2, 3 */
export type ActionSource = 'business_messaging' | 'chat' | 'system_generated' | 'other';

/**
 * With a click id business messaging; without one a chat, or the CRM's own. The classic preset knows only `other` there:
 * it sends what older systems sent and nothing else.
 */
export function actionSourceOf({
  ctwaClid,
  preset,
  source,
}: {
  ctwaClid: string | null;
  preset: 'standard' | 'classic';
  source: 'whatsapp' | 'crm';
}): ActionSource {
  if (ctwaClid !== null) return 'business_messaging';
  if (preset === 'classic') return 'other';
  return source === 'crm' ? 'system_generated' : 'chat';
}
