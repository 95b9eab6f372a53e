import type { MetaSandbox } from './server.ts';

/** 2026-11-21T06:00:00Z, the sandbox's time in its own tests; 1795240800 in seconds. */
export const NOW = 1_795_240_800_000;
export const CLICK_ID = 'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwFF4XvnO2E4Nx0';

/** One dataset 1200 linked to page 500, one token, one click id. */
export function furnish(sandbox: MetaSandbox): void {
  sandbox.dataset({ id: '1200', token: 'EAAgood', pageId: '500', wabaId: '600' });
  sandbox.issueClickId(CLICK_ID);
}

/** Level 1 as it goes out: facts/meta.md 2, the phone and its digest from facts/meta.md 5 (77012345678). */
export function messagingEvent(changes: Record<string, unknown> = {}, user: Record<string, unknown> = {}) {
  return {
    event_name: 'LeadSubmitted',
    event_time: 1795240800,
    event_id: 'e-1',
    action_source: 'business_messaging',
    messaging_channel: 'whatsapp',
    user_data: {
      ctwa_clid: CLICK_ID,
      page_id: '500',
      ph: ['ebda40587789757a2ca7a3b20424c355c96e148b226df762c26dd2e13e6e6a1d'],
      ...user,
    },
    custom_data: { event_level: 1 },
    ...changes,
  };
}

/** The same person without a click id: facts/meta.md 3. */
export function chatEvent(changes: Record<string, unknown> = {}) {
  return {
    event_name: 'Lead',
    event_time: 1795240800,
    event_id: 'e-2',
    action_source: 'chat',
    user_data: { ph: ['ebda40587789757a2ca7a3b20424c355c96e148b226df762c26dd2e13e6e6a1d'] },
    custom_data: { event_level: 1 },
    ...changes,
  };
}

export interface Posted {
  status: number;
  headers: Headers;
  text: string;
  body: {
    events_received?: number;
    fbtrace_id?: string;
    error?: { code: number; error_subcode?: number; message: string; is_transient?: boolean; type?: string };
  };
}

export interface PostOptions {
  token?: string | null;
  path?: string;
  raw?: string;
  contentType?: string;
  signal?: AbortSignal;
  more?: Record<string, unknown>;
}

/** Posts these events to the dataset 1200 over real HTTP. */
export async function post(sandbox: MetaSandbox, data: unknown, options: PostOptions = {}): Promise<Posted> {
  const token = options.token === undefined ? 'EAAgood' : options.token;
  const answer = await fetch(`${sandbox.url}${options.path ?? '/v26.0/1200/events'}`, {
    method: 'POST',
    headers: {
      'content-type': options.contentType ?? 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: options.raw ?? JSON.stringify({ data, ...options.more }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
  return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : {} };
}

/** Status, code and subcode of a refusal, for comparing. */
export function refusalOf({ status, body }: Posted) {
  return [status, body.error?.code, body.error?.error_subcode];
}
