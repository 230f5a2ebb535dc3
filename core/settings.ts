/** Settings of the pool: each key with its default and its bounds; changed by `setting.changed` events. */
import * as z from 'zod';

export const settingSchemas = {
  /** Loan period in days where the category says nothing. */
  'loan.days': z.int().min(1).max(365).default(14),
  /** Things a resident may have out at once. */
  'loan.limit': z.int().min(1).max(100).default(5),
  'loan.renewals': z.int().min(0).max(20).default(1),
  /** Days overdue from which a kind notice is shown. */
  'overdue.noticeDays': z.int().min(1).max(365).default(1),
  /** Days overdue from which borrowing is blocked until staff lift it. */
  'overdue.blockDays': z.int().min(1).max(365).default(14),
  /** Days a thing waits on the hold shelf. */
  'hold.pickUpDays': z.int().min(1).max(60).default(3),
  'undo.seconds': z.int().min(0).max(3600).default(120),
  /** A thing lent less than this ago asks first instead of being returned. */
  'return.askSeconds': z.int().min(0).max(3600).default(120),
  'idle.seconds': z.int().min(15).max(600).default(45),
  'idle.warnSeconds': z.int().min(20).max(120).default(20),
  'identify.tries': z.int().min(3).max(20).default(5),
  'identify.lockSeconds': z.int().min(30).max(86_400).default(300),
  'wedge.gapMilliseconds': z.int().min(10).max(500).default(50),
  'wedge.prefix': z.string().max(10).default(''),
  'wedge.suffix': z.string().max(10).default(''),
  language: z.enum(['zh', 'en']).default('zh'),
  /** The room was filled with the demo. */
  demo: z.boolean().default(false),
  sound: z.boolean().default(true),
  /** CSS pixels a real millimetre on this screen; 0 = not measured yet. */
  'screen.pixelsPerMillimetre': z.number().min(0).max(40).default(0),
  'notice.version': z.string().max(40).default('2026-11'),
  /** Whom to call about personal data (PIPL Art. 17), e.g. 居委会 010-…; empty: the people in the room. */
  'notice.contact': z.string().max(100).default(''),
  /** Months after the last open loan that personal data are kept. */
  'retention.months': z.int().min(1).max(120).default(12),
} as const;

export type SettingKey = keyof typeof settingSchemas;
export type Settings = { readonly [K in SettingKey]: z.infer<(typeof settingSchemas)[K]> };

/** Settings with defaults where `changed` has no readable value; unknown keys are ignored. */
export function readSettings(changed: Readonly<Record<string, unknown>>): Settings {
  const entries = Object.entries(settingSchemas).map(([key, schema]) => {
    const parsed = schema.safeParse(changed[key]);
    return [key, parsed.success ? parsed.data : schema.parse(undefined)];
  });
  return Object.fromEntries(entries) as Settings;
}
