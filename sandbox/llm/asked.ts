/** A line of the dialog as the console sends it. */
export interface Line {
  id?: number;
  from?: string;
  at?: string;
  text?: string | null;
}

/** A question of the business, as the console tells it. */
export interface AskedQuestion {
  question_id: string;
  question: string;
  good: string;
  bad: string;
}

/** What a request asks for, as the sandbox reads it. */
export interface Asked {
  /** Name of the schema of the answer; in words where the request names none. */
  schema: string;
  system: string;
  /** The last message of the user. */
  dialog: string;
  lines: Line[];
  questions: AskedQuestion[];
}

export interface Body {
  model?: string;
  stream?: boolean;
  temperature?: number;
  max_tokens?: number;
  max_completion_tokens?: number;
  messages?: { role: string; content: string }[];
  response_format?: { type?: string; json_schema?: { name?: string } };
}

export function readAsked(body: Body | undefined): Asked {
  const messages = body?.messages ?? [];
  const system = messages.find(({ role }) => role === 'system')?.content ?? '';
  const dialog = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const schema = body?.response_format?.json_schema?.name ?? /JSON schema, "(\w+)"/.exec(system)?.[1] ?? 'stage';
  return {
    ...{ schema, system, dialog },
    lines: linesOf<Line>(dialog),
    questions: linesOf<AskedQuestion>(system).filter(({ question_id }) => typeof question_id === 'string'),
  };
}

function linesOf<T>(text: string): T[] {
  return text.split('\n').flatMap((line): T[] => {
    if (!line.startsWith('{')) return [];
    try {
      return [JSON.parse(line) as T];
    } catch {
      return [];
    }
  });
}
