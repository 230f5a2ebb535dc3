/** Reports: on the screen, on paper, in a file. */
import * as z from 'zod';
import { Day } from '../ledger/event.ts';
import { reports } from '../reports/reports.ts';
import type { ReportName } from '../reports/report.ts';
import { JobStarted } from './jobs.ts';
import { id, operation } from './shapes.ts';

const names = Object.keys(reports) as [ReportName, ...ReportName[]];
const period = {
  from: Day,
  to: Day,
  roomId: id.nullable(),
  categoryId: id.nullable(),
  language: z.enum(['zh', 'en']),
};

export const reportOperations = {
  /**
   * `rows`: the cells as text, for the screen, as many as `limit`; `print`: a PrintDocument for the system's dialog; the
   * others make a file. Refused as 'bad-input' when the period ends before it begins.
   */
  'report.run': operation(
    z.strictObject({
      ...period,
      name: z.enum(names),
      itemId: id.nullable(),
      stocktakeId: id.nullable().optional(),
      as: z.enum(['rows', 'print', 'pdf', 'csv', 'xlsx']),
      encoding: z.enum(['utf-8', 'gb18030']),
    }),
    JobStarted,
  ),
  'report.month': operation(z.strictObject({ ...period, as: z.enum(['rows', 'print', 'pdf']) }), JobStarted),
} as const;
