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
  /** Days a thing may be on its way between rooms before it is missed. */
  'transfer.lateDays': z.int().min(1).max(60).default(3),
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
  /** Residents are offered a slip with what they borrowed and when it is due. */
  'slip.offer': z.boolean().default(false),
  /** CSS pixels a real millimetre on this screen; 0 = not measured yet. */
  'screen.pixelsPerMillimetre': z.number().min(0).max(40).default(0),
  'notice.version': z.string().max(40).default('2026-11'),
  /** Who answers for personal data, e.g. the 居委会; empty: the room. */
  'notice.handler': z.string().max(60).default(''),
  /** Whom to call about personal data (PIPL Art. 17), e.g. 居委会 010-…; empty: the people in the room. */
  'notice.contact': z.string().max(100).default(''),
  /** Months after a loan was settled that it keeps its person, and a person without any their entry. */
  'retention.months': z.int().min(1).max(120).default(12),
  /**
   * Working days within which a resident's request is answered. The law says "in time" (及时, Art. 50); fifteen is the longest
   * that 国信办秘字〔2019〕191号 §6 lets an app promise, the strictest number we found.
   */
  'requests.workdays': z.int().min(1).max(60).default(15),
  /** Who has had nothing for so long is erased, as the notice says; else only their loans lose them. */
  'retention.erase': z.boolean().default(true),
} as const;

export type SettingKey = keyof typeof settingSchemas;
export type Settings = { readonly [K in SettingKey]: z.infer<(typeof settingSchemas)[K]> };

/** Settings of one machine alone: they stand in its own stream `kiosk:<id>`, other rooms never read them. */
export const machineSchemas = {
  /** Where copies also go: an absolute folder, as a rule on a stick; '' = they stay on this machine. */
  'backup.folder': z.string().max(1000).default(''),
  /** How many copies are kept in each place. */
  'backup.keep': z.int().min(2).max(365).default(14),
  /** Copies that leave the machine are sealed: only with their key, never in the clear, even if it got lost. */
  'backup.sealed': z.boolean().default(false),
  /** Staff may open the console on a second PC in the room's network. */
  'network.on': z.boolean().default(false),
  /** Where it is served; below 1024 is the system's. */
  'network.port': z.int().min(1024).max(65_535).default(8443),
  /** When the room is open, in the words residents read; '' = nothing is said. */
  'open.hours': z.string().max(60).default(''),
  /** The label printer on this machine (core/labels/printer.ts), set by a request of its own. */
  'label.kind': z.enum(['none', 'queue', 'device']).default('none'),
  'label.target': z.string().max(200).default(''),
  /** Millimetres between two labels of its roll. */
  'label.gap': z.number().min(0).max(20).default(2),
  /** 1 as most rolls lie, 0 the other way round. */
  'label.direction': z.int().min(0).max(1).default(1),
} as const;

export type MachineKey = keyof typeof machineSchemas;
/** Set like any other; the rest have a request of their own, which looks whether it can be had. */
export const isFreeMachineKey = (key: string): key is MachineKey =>
  key === 'backup.keep' || key === 'network.on' || key === 'network.port' || key === 'open.hours';
export type MachineSettings = { readonly [K in MachineKey]: z.infer<(typeof machineSchemas)[K]> };

/** Settings with defaults where `changed` has no readable value; unknown keys are ignored. */
export const readSettings = (changed: Readonly<Record<string, unknown>>): Settings =>
  readBy(settingSchemas, changed) as Settings;
export const readMachine = (changed: Readonly<Record<string, unknown>>): MachineSettings =>
  readBy(machineSchemas, changed) as MachineSettings;

function readBy(
  schemas: Readonly<Record<string, z.ZodType>>,
  changed: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = Object.entries(schemas).map(([key, schema]) => {
    const parsed = schema.safeParse(changed[key]);
    return [key, parsed.success ? parsed.data : schema.parse(undefined)];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** What a setting may be: numbers within bounds, a text no longer than `max`, one of `choices`, or on and off. */
export interface Bounds {
  readonly type: 'number' | 'text' | 'choice' | 'switch';
  /** null for a switch and a choice. */
  readonly min: number | null;
  readonly max: number | null;
  /** Only whole numbers. */
  readonly whole: boolean;
  readonly choices: readonly string[];
  /** What it is when nobody has set it. */
  readonly usual: string | number | boolean;
}

/** Read off the schemas above, so that what a window allows is what the door lets in. */
export const settingBounds: { readonly [K in SettingKey | MachineKey]: Bounds } = boundsOf({
  ...settingSchemas,
  ...machineSchemas,
});

function boundsOf<K extends string>(schemas: { readonly [N in K]: z.ZodType }): { readonly [N in K]: Bounds } {
  const entries = Object.entries<z.ZodType>(schemas).map(([key, schema]): readonly [string, Bounds] => {
    const { type, minimum, maximum, minLength, maxLength, enum: choices, default: usual } = z.toJSONSchema(schema);
    const text = type === 'string';
    return [
      key,
      {
        type: type === 'boolean' ? 'switch' : choices !== undefined ? 'choice' : text ? 'text' : 'number',
        min: (text ? minLength : minimum) ?? null,
        max: (text ? maxLength : maximum) ?? null,
        whole: type === 'integer',
        choices: (choices ?? []).map(String),
        usual: usual as Bounds['usual'],
      },
    ];
  });
  return Object.fromEntries(entries) as { readonly [N in K]: Bounds };
}
