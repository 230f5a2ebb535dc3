/** The audit and the access log as files: the same lines as on the screen, streamed. */
import type { Cell, Column } from '../reports/report.ts';
import type { Table } from '../reports/table.ts';
import type { Language } from '../reports/words.ts';
import { accessLine, type AccessLine } from './access-line.ts';
import { auditLine, type AuditLine } from './line.ts';
import type { AuditNames, AuditRow } from './source.ts';
import type { AccessRow } from '../staff/access.ts';
import { auditWords } from './words.ts';

type FileTable = Pick<Table, 'title' | 'columns' | 'rows'>;

const events = [
  ['at', 'time', 15],
  ['by', 'text', 10],
  ['room', 'text', 14],
  ['kiosk', 'text', 8],
  ['what', 'text', 50],
  ['overrides', 'text', 20],
  ['why', 'text', 24],
] as const satisfies readonly (readonly [keyof AuditLine, Column['kind'], number])[];

const access = [
  ['at', 'time', 15],
  ['by', 'text', 10],
  ['how', 'text', 14],
  ['about', 'text', 14],
  ['detail', 'text', 40],
] as const satisfies readonly (readonly [keyof AccessLine, Column['kind'], number])[];

/** `rows` are gone through once. */
export function auditTable(rows: Iterable<AuditRow>, names: AuditNames, language: Language): FileTable {
  const lines = function* (): Iterable<readonly Cell[]> {
    for (const { event } of rows) {
      const line = auditLine(event, names, language);
      yield events.map(([key]) => line[key]);
    }
  };
  return { title: auditWords[language].events, columns: columns(events, language), rows: lines() };
}

export function accessTable(rows: Iterable<AccessRow>, names: AuditNames, language: Language): FileTable {
  const lines = function* (): Iterable<readonly Cell[]> {
    for (const row of rows) {
      const line = accessLine(row, names, language);
      yield access.map(([key]) => line[key]);
    }
  };
  return { title: auditWords[language].access, columns: columns(access, language), rows: lines() };
}

const columns = (
  of: readonly (readonly [key: keyof typeof auditWords.zh, kind: Column['kind'], width: number])[],
  language: Language,
): FileTable['columns'] => of.map(([key, kind, width]) => ({ key, kind, width, title: auditWords[language][key] }));
