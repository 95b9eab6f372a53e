/**
 * What Meta says no with. `status` is the HTTP status, the rest becomes `{error: {...}}`.
 * Texts are ours: Meta's are localised, whoever reads them must decide by code and subcode only. Source: facts/meta.md 6.
 */
export interface Refusal {
  status: number;
  code: number;
  message: string;
  type?: string;
  subcode?: number;
  isTransient?: boolean;
  title?: string;
  userMessage?: string;
  headers?: Record<string, string>;
}

/** The body of a refusal. All but message and code may be missing, and then they are missing here too. */
export function refusalBody(refusal: Refusal, traceId: string): string {
  return JSON.stringify({
    error: {
      message: refusal.message,
      type: refusal.type,
      code: refusal.code,
      error_subcode: refusal.subcode,
      is_transient: refusal.isTransient,
      error_user_title: refusal.title,
      error_user_msg: refusal.userMessage,
      fbtrace_id: traceId,
    },
  });
}

/** Code 100 with a 28040xx subcode. `type` stands at OAuthException though the token is fine: so it does at Meta. */
function invalidEvent(subcode: number, title: string): (index: number) => Refusal {
  return (index) => ({
    status: 400,
    type: 'OAuthException',
    code: 100,
    subcode,
    isTransient: false,
    message: 'Invalid parameter',
    title,
    userMessage: `data[${index}]: ${title}`,
  });
}

/** Refusals of one event, each made for its index in `data`. Source of the subcodes: facts/meta.md 2 and 4. */
export const refusedEvent = {
  tooOld: invalidEvent(2804003, 'Event Timestamp Too Old'),
  noCurrency: invalidEvent(2804010, 'Missing Currency for Purchase Event'), // recorded by one implementer, website events
  noValue: invalidEvent(2804009, 'Missing Value for Purchase Event'), // the subcode is not known; only that it is refused
  notHashed: invalidEvent(2804016, 'Unhashed Customer Information'),
  tooThin: invalidEvent(2804050, 'Insufficient Customer Information'),
  noChannel: invalidEvent(2804063, 'Messaging Channel Missing'),
  notForMessaging: invalidEvent(2804064, 'Parameter Not Allowed for Messaging Events'),
  closedName: invalidEvent(2804066, 'Messaging Event Invalid Event Type'),
  noClickId: invalidEvent(2804071, 'Click ID Missing'),
  unknownClickId: invalidEvent(2804087, 'Invalid Click ID'),
  noBusinessId: invalidEvent(2804116, 'Page ID or WhatsApp Business Account ID Missing'),
};

/** A malformed parameter: code 100 without a subcode, since none is known. */
export function badParameter(message: string, status = 400): Refusal {
  return { status, type: 'OAuthException', code: 100, message: `(#100) ${message}` };
}

/** Code 190. HTTP 401, as recorded from Graph v26.0. `subcode` 463 expired, 460 password changed, 458 app removed, … */
export function deadToken(subcode?: number): Refusal {
  const message =
    subcode === undefined
      ? 'Invalid OAuth access token - Cannot parse access token'
      : 'Error validating access token: the session is no longer valid';
  return { status: 401, type: 'OAuthException', code: 190, message, ...(subcode === undefined ? {} : { subcode }) };
}

/** The dataset does not exist, or the system user lacks the task UPLOAD on it. Source: facts/meta.md 2. */
export function unsupportedObject(id: string, method: 'post' | 'get' = 'post'): Refusal {
  return {
    status: 400,
    type: 'GraphMethodException',
    code: 100,
    subcode: 33,
    message: `Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
  };
}

/** Permission codes 10, 102, 200 to 299; code 100 stands for the missing task, with subcode 33. */
export function permissionLost(code: number, datasetId: string): Refusal {
  if (code === 100) return unsupportedObject(datasetId);
  return { status: 403, type: 'OAuthException', code, message: `(#${code}) Missing permission` };
}

/** An ended version. Which code Meta answers with is not known ("may fail or be upgraded"); failing is the strict choice. */
export function endedVersion(version: string): Refusal {
  return { status: 400, type: 'OAuthException', code: 2635, message: `(#2635) Version ${version} has ended` };
}

/** A path or a version that does not exist. */
export function unknownPath(path: string): Refusal {
  return { status: 400, type: 'OAuthException', code: 2500, message: `Unknown path components: ${path}` };
}

/** Rate limits come with HTTP 400; without `minutes` the usage header is left out. Source: facts/meta.md 6. */
export function rateLimited(code: number, minutes: number | undefined, datasetId: string): Refusal {
  const usage = { type: 'ads_management', call_count: 100, total_cputime: 25, total_time: 25 };
  return {
    status: 400,
    type: 'OAuthException',
    code,
    message: `(#${code}) Request limit reached`,
    ...(minutes === undefined
      ? {}
      : {
          headers: {
            'x-business-use-case-usage': JSON.stringify({
              [datasetId]: [{ ...usage, estimated_time_to_regain_access: minutes }],
            }),
          },
        }),
  };
}
