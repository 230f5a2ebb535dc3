/**
 * What an import would do, in a small database of its own beside the file that was brought: pages of it are looked at
 * without holding anything in memory, and what was looked at is what is done. Thrown away with the file.
 */
import Database from 'better-sqlite3';
import type { ImportField } from '../core/importing/fields.ts';
import type { Planned, PlannedLine, Verdict } from '../core/importing/ports.ts';
import type { NewEvent } from '../core/ledger/event.ts';

export type PlanCounts = Readonly<Record<Verdict, number>>;

/** What is kept of a plan beside its lines and events. */
export interface PlanFacts {
  /** Row id of the ledger's last event when it was made: what came later may contradict it. */
  readonly asOf: number;
  readonly counts: PlanCounts;
  /** Title (normal form) -> field, or null for a column left out: remembered once the plan is carried out. */
  readonly titles: readonly (readonly [title: string, field: ImportField | null])[];
}

/** Writes a plan to `path`, where nothing is yet. */
export function writePlan(path: string, planned: Iterable<Planned>, facts: Omit<PlanFacts, 'counts'>): PlanCounts {
  const db = new Database(path);
  try {
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -32768');
    // events: of a line that changes something.
    db.exec(`CREATE TABLE line (number INTEGER PRIMARY KEY, verdict TEXT NOT NULL, text TEXT NOT NULL, events TEXT) STRICT;
      CREATE TABLE facts (text TEXT NOT NULL) STRICT;`);
    const insert = db.prepare('INSERT INTO line VALUES (NULL, ?, ?, ?)');
    const counts = { new: 0, changed: 0, same: 0, wrong: 0 };
    db.transaction(() => {
      for (const { line, events } of planned) {
        counts[line.verdict] += 1;
        insert.run(line.verdict, JSON.stringify(line), events.length === 0 ? null : JSON.stringify(events));
      }
      db.prepare('INSERT INTO facts VALUES (?)').run(JSON.stringify({ ...facts, counts } satisfies PlanFacts));
    })();
    db.exec('CREATE INDEX line_verdict ON line (verdict)');
    return counts;
  } finally {
    db.close();
  }
}

const read = <T>(path: string, use: (db: Database.Database) => T): T => {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return use(db);
  } finally {
    db.close();
  }
};

const texts = (db: Database.Database, text: string, ...values: readonly unknown[]): readonly string[] =>
  db
    .prepare<unknown[], string>(text)
    .pluck()
    .all(...values);

const factsOf = (db: Database.Database): PlanFacts =>
  JSON.parse(texts(db, 'SELECT text FROM facts')[0] ?? '') as PlanFacts;

/** A page of the plan; `verdict` null = all lines. */
export const readPlanLines = (
  path: string,
  { verdict, offset, limit }: { readonly verdict: Verdict | null; readonly offset: number; readonly limit: number },
): { readonly counts: PlanCounts; readonly lines: readonly PlannedLine[] } =>
  read(path, (db) => ({
    counts: factsOf(db).counts,
    lines: (verdict === null
      ? texts(db, 'SELECT text FROM line ORDER BY number LIMIT ? OFFSET ?', limit, offset)
      : texts(db, 'SELECT text FROM line WHERE verdict = ? ORDER BY number LIMIT ? OFFSET ?', verdict, limit, offset)
    ).map((text) => JSON.parse(text) as PlannedLine),
  }));

/** All that is needed to carry it out. */
export const readPlanEvents = (path: string): PlanFacts & { readonly events: readonly NewEvent[] } =>
  read(path, (db) => ({
    ...factsOf(db),
    events: texts(db, 'SELECT events FROM line WHERE events IS NOT NULL ORDER BY number').flatMap(
      (text) => JSON.parse(text) as readonly NewEvent[],
    ),
  }));

/** The lines of one verdict, one after the other. */
export const readPlanVerdict = (path: string, verdict: Verdict): readonly PlannedLine[] =>
  read(path, (db) =>
    texts(db, 'SELECT text FROM line WHERE verdict = ? ORDER BY number', verdict).map(
      (text) => JSON.parse(text) as PlannedLine,
    ),
  );
