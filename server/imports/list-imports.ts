import { prepared } from '../../db/prepared.ts';
import type { Reason } from '../dialogs/views.ts';
import type { Parts } from '../parts.ts';
import { noCounts } from './store.ts';
import type { Counts, ImportKind, ImportLine, ImportState } from './views.ts';

interface Row {
  id: number;
  kind: ImportKind;
  state: ImportState;
  reason: string | null;
  isDryRun: 0 | 1;
  numberId: string | null;
  numberLabel: string | null;
  numberPhone: string | null;
  directionId: string | null;
  directionName: string | null;
  files: string;
  fileCount: number;
  counts: string;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  undoneAt: number | null;
}

const LINE = `select i.id, i.kind, i.state, i.reason, coalesce(i.options ->> 'dryRun', 0) as isDryRun, n.id as numberId,
    n.label as numberLabel, n.phone as numberPhone, d.id as directionId, d.name as directionName,
    (select json_group_array(name) from (select name from import_files where import_id = i.id order by id limit 3)) as files,
    (select count(*) from import_files where import_id = i.id) as fileCount, i.counts, i.created_at as createdAt,
    i.started_at as startedAt, i.ended_at as endedAt, i.undone_at as undoneAt
  from imports i left join numbers n on n.id = i.number_id left join directions d on d.id = i.direction_id`;

/** All imports, the newest first. */
export function listImports({ db }: Pick<Parts, 'db'>): ImportLine[] {
  return prepared<Row>(db, `${LINE} order by i.id desc`).all().map(toLine);
}

/** One of them; undefined: there is none of this id. */
export function findLine({ db }: Pick<Parts, 'db'>, id: number): ImportLine | undefined {
  const row = prepared<Row>(db, `${LINE} where i.id = ?`).get(id);
  return row && toLine(row);
}

function toLine({ numberId, numberLabel, numberPhone, directionId, directionName, ...row }: Row): ImportLine {
  return {
    ...row,
    reason: row.reason === null ? null : (JSON.parse(row.reason) as Reason),
    isDryRun: row.isDryRun === 1,
    number: numberId === null ? null : { id: numberId, label: numberLabel ?? '', phone: numberPhone },
    direction: directionId === null ? null : { id: directionId, name: directionName ?? '' },
    files: JSON.parse(row.files) as string[],
    counts: { ...noCounts(), ...(JSON.parse(row.counts) as Partial<Counts>) },
  };
}
