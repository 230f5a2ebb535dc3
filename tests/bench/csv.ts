/**
 * A list as CSV against `sqlite3 -csv` with a SELECT of the same list to a file: ours also guards formulas, says words
 * and times, and masks people. Beside it the loop one would write without SQLite's program: better-sqlite3 into
 * csv-stringify. Rounds in turn, each in a process of its own, so that memory can be compared. Goal: 1.5× the time at a
 * million rows, and memory that does not grow with them.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, createWriteStream, fsyncSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { stringify } from 'csv-stringify';
import { tableOfList } from '../../core/exporting/lists.ts';
import type { ListQuery } from '../../core/exporting/source.ts';
import { createListSource } from '../../db/lists.ts';
import { openDatabase } from '../../db/open.ts';
import { writeCsv } from '../../electron/jobs/csv-file.ts';

const GOAL = 1.5;
/** Our own part of memory, megabytes: each child has no more to give to JavaScript, whatever the size. */
const HEAP = 48;
/** Bytes a million rows may need beyond ten thousand: SQLite's page cache and its sorter, which are full by then. */
const FLAT = 2 * 64 * 1024 * 1024;
const SIZES = [10_000, 100_000, 1_000_000];
const ROUNDS = [7, 5, 3];
const query: ListQuery = { name: 'loans', from: null, to: null, things: null };
/** The same list as one would ask SQLite for it; its fastest form that was found. */
const SELECT = `SELECT loan.lent_at, item.name, item.code, category.name, 'loan', 1, resident.name, resident.phone, resident.door,
  room.name, loan.due_on, loan.ended_at, back.name, CASE loan.ended WHEN 'lost' THEN 'lost' ELSE loan.condition END,
  loan.renewals, CASE loan.by WHEN 'staff' THEN (SELECT staff.name FROM event
    JOIN staff ON staff.id = json_extract(event.actor, '$.id') WHERE event.id = loan.event_id) END, loan.note
  FROM loan JOIN item ON item.id = loan.item_id LEFT JOIN category ON category.id = item.category_id
  LEFT JOIN resident ON resident.id = loan.resident_id LEFT JOIN room ON room.id = loan.room_id
  LEFT JOIN room AS back ON back.id = loan.return_room_id
  WHERE loan.room_id = 'room' ORDER BY loan.lent_at`;

interface Turn {
  readonly seconds: number;
  readonly bytes: number;
}

const [, , which, file = '', out = ''] = process.argv;
if (which === 'ours' || which === 'loop') await turn(which, file, out);
else compare();

/** One export in this process; its time and the most memory it needed, on a line. */
async function turn(kind: 'ours' | 'loop', from: string, to: string): Promise<void> {
  const db = new Database(from, { readonly: true });
  db.pragma('cache_size = -65536');
  const began = performance.now();
  if (kind === 'ours') writeCsv(to, tableOfList(createListSource(db), query, null, false, 'zh'), 'zh', 'utf-8');
  else {
    const rows = db.prepare(SELECT).raw().iterate() as IterableIterator<unknown[]>;
    await pipeline(
      Readable.from(rows),
      stringify({ bom: true, record_delimiter: 'windows', escape_formulas: true }),
      createWriteStream(to),
    );
  }
  if (kind === 'loop') flush(openSync(to, 'r+'));
  const seconds = (performance.now() - began) / 1000;
  console.log(JSON.stringify({ seconds, bytes: process.resourceUsage().maxRSS * 1024 } satisfies Turn));
}

function inChild(kind: 'ours' | 'loop', from: string, to: string): Turn {
  const { stdout, stderr, status } = spawnSync(process.execPath, [`--max-old-space-size=${HEAP}`, import.meta.filename, kind, from, to], { encoding: 'utf8' }); // prettier-ignore
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Turn;
}

/** SQLite's own program, its memory unknown; null where it is not installed. */
function program(from: string, to: string): Turn | null {
  const target = openSync(to, 'w');
  const began = performance.now();
  const { error, status } = spawnSync('sqlite3', ['-csv', '-cmd', 'PRAGMA cache_size = -65536;', from, SELECT], {
    stdio: ['ignore', target, 'inherit'],
  });
  flush(target);
  const seconds = (performance.now() - began) / 1000;
  if (error !== undefined) return null;
  if (status !== 0) throw new Error('sqlite3 failed');
  return { seconds, bytes: 0 };
}

/** Ours is on the disk when it is done: so shall theirs be. */
function flush(file: number): void {
  fsyncSync(file);
  closeSync(file);
}

function compare(): void {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-csv-'));
  const memory: number[] = [];
  const grown: number[] = [];
  let last = Number.POSITIVE_INFINITY;
  try {
    const hasProgram = spawnSync('sqlite3', ['-version']).error === undefined;
    if (!hasProgram)
      console.log('csv: sqlite3 is not installed (apt-get install sqlite3): compared with the loop only');
    for (const [index, size] of SIZES.entries()) {
      const from = join(folder, `${size}.db`);
      fill(from, size);
      const turns = Array.from({ length: (ROUNDS[index] ?? 1) + 1 }, (_, round) => {
        const to = join(folder, `${round}.csv`);
        const ours = inChild('ours', from, to);
        const against = hasProgram ? program(from, to) : null;
        const loop = inChild('loop', from, to);
        rmSync(to);
        return { ours, loop, against };
      }).slice(1);
      const bare = median(turns.map(({ ours, against, loop }) => ours.seconds / (against ?? loop).seconds));
      const loop = median(turns.map(({ ours, loop }) => ours.seconds / loop.seconds));
      memory.push(median(turns.map(({ ours }) => ours.bytes)));
      grown.push(median(turns.map(({ ours }) => ours.seconds)));
      last = bare;
      const growth = (grown.at(-1) ?? 0) / (grown[0] ?? 1);
      console.log(
        `csv, ${size} rows: ${bare.toFixed(2)}× ${hasProgram ? 'sqlite3 -csv' : 'the loop'}, ${loop.toFixed(2)}× the loop of better-sqlite3 and csv-stringify; ${growth.toFixed(0)}× of what ${SIZES[0]} rows take; ${megabytes(memory.at(-1))} MB at most`,
      );
      rmSync(from);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const more = (memory.at(-1) ?? 0) - (memory[0] ?? 0);
  const reached = last <= GOAL && more <= FLAT;
  console.log(
    `csv: ${reached ? 'reaches' : 'misses'} the goal of ${GOAL} (${last.toFixed(2)}) and of flat memory (${megabytes(more)} MB more for a hundred times the rows, with ${HEAP} MB for JavaScript)`,
  );
  process.exitCode = reached ? 0 : 1;
}

function megabytes(bytes = 0): string {
  return (bytes / 1024 / 1024).toFixed(0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** `loans` loans of 10,000 things by 2,000 people, as rows: only reading is measured. */
function fill(path: string, loans: number): void {
  const db = openDatabase(path, null);
  db.exec(`
    PRAGMA synchronous = OFF;
    BEGIN;
    INSERT INTO room (id, name, prefix, community, closed_weekdays, closed_days) VALUES ('room', '花家地南里', 'HJD', '', '[]', '[]');
    ${count('staff', 5)} SELECT 's' || i, '值班' || i, 'staff', 'x', 1 FROM n;
    ${count('category', 12)} SELECT 'c' || i, '五金工具' || i, '', NULL, 0, 'hardware', i FROM n;
    ${count('resident (id, name, phone, door, notice_version, optional_consent, registered_at, erased)', 2000)}
      SELECT 'r' || i, '王小明' || i, printf('138%08d', i), (i % 9 + 1) || '号楼' || (i % 4 + 1) || '单元301', '1', 0, 1, 0 FROM n;
    ${count('item (number, id, code, name, name_english, kind, category_id, home_room_id, present_room_id, shelf, parts, synonyms, unit, stock, low_stock_at, note, drawing, picture, donor, lendable, withdrawn, lost, in_repair, missing_parts, registered_at, times_lent, available)', 10_000)} SELECT i, 'i' || i, printf('HJD-%06d-X', i), '大号活动扳手 "' || i || '" 型', 'wrench', 'tool', 'c' || (i % 12),
      'room', 'room', 'A1', '[]', '[]', NULL, NULL, NULL, '', NULL, NULL, NULL, 1, 0, 0, 0, '[]', 1760000000000, 3, 1 FROM n;
    ${count('loan', loans)} SELECT 'l' || i, 'i' || (i * 7919 % 10000), 'r' || (i % 2000), 'room', 'e' || i, 1700000000000 + i * 60000,
      '2026-11-24', 0, '[]', 'resident', 1700000000000 + i * 60000 + 86400000, 'returned', 'room', 'good', 1, '[]', '', NULL FROM n;
    ${count('event (id, stream, kind, version, kiosk, sequence, time, actor, batch, payload, readable)', loans)} SELECT 'e' || i, 'item:i' || (i * 7919 % 10000), 'item.lent', 1, 'k', i, printf('%015d.00000', 1700000000000 + i * 60000),
      '{"type":"resident","id":"r"}', 'b', '{}', 1 FROM n;
    COMMIT;
    ANALYZE;
    PRAGMA wal_checkpoint(TRUNCATE);
  `);
  db.close();
}

function count(name: string, end: number): string {
  return `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${end - 1}) INSERT INTO ${name}`;
}
