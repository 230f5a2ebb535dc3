/**
 * Every request a window may make and every event it may hear: zod in, zod out; who may call it stands in rights.ts.
 * A new request goes into the group it belongs to, in core/contract/. Values are JSON only, so that both hosts carry
 * them alike. What residents' screens receive is already masked here.
 */
import * as z from 'zod';
import { auditOperations } from './contract/audit.ts';
import { backupOperations } from './contract/backup.ts';
import { catalogueOperations } from './contract/catalogue.ts';
import { deskOperations } from './contract/desk.ts';
import { exportOperations } from './contract/exports.ts';
import { importOperations } from './contract/imports.ts';
import { itemOperations } from './contract/items.ts';
import { jobOperations } from './contract/jobs.ts';
import { kioskOperations, type KioskStatus } from './contract/kiosk.ts';
import { labelOperations } from './contract/labels.ts';
import { networkOperations } from './contract/network.ts';
import { peopleOperations } from './contract/people.ts';
import { privacyOperations } from './contract/privacy.ts';
import { reportOperations } from './contract/reports.ts';
import { sessionOperations, type BasketLine, type PersonCard, type SessionView } from './contract/session.ts';
import { settingsOperations } from './contract/settings.ts';
import { nothing, type ItemCard, type PartTick } from './contract/shapes.ts';
import { shelfOperations } from './contract/shelves.ts';
import { stocktakeOperations } from './contract/stocktakes.ts';
import { staffOperations } from './contract/staff.ts';
import { viewOperations } from './contract/views.ts';
import { syncOperations } from './contract/sync.ts';
import { transferOperations } from './contract/transfers.ts';
import type { refusalCodes } from './errors.ts';

export const contract = {
  ...kioskOperations,
  ...sessionOperations,
  ...catalogueOperations,
  ...staffOperations,
  ...settingsOperations,
  ...itemOperations,
  ...viewOperations,
  ...peopleOperations,
  ...privacyOperations,
  ...deskOperations,
  ...jobOperations,
  ...reportOperations,
  ...labelOperations,
  ...shelfOperations,
  ...stocktakeOperations,
  ...backupOperations,
  ...syncOperations,
  ...networkOperations,
  ...transferOperations,
  ...exportOperations,
  ...auditOperations,
  ...importOperations,
} as const;

export type OperationName = keyof typeof contract;
export type Input<N extends OperationName> = z.input<(typeof contract)[N]['input']>;
export type Parsed<N extends OperationName> = z.output<(typeof contract)[N]['input']>;
export type Output<N extends OperationName> = z.output<(typeof contract)[N]['output']>;

/** What a window may hear without asking: always "look again", never data about a person. */
export const pushes = {
  /** Something in the ledger changed: numbers and lists are stale. */
  changed: nothing,
  /** Someone at the screen asks for help. */
  helpAsked: z.object({ screen: z.string() }),
  /** Other data are in the place of those there were: every window begins anew. */
  restarted: nothing,
  /** Long work went on or ended. */
  job: z.object({ jobId: z.string() }),
} as const;
export type PushName = keyof typeof pushes;
export interface Push {
  readonly name: PushName;
  readonly data: unknown;
}

/** The reply envelope: refusals and faults cross to the window as data. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: (typeof refusalCodes)[number];
        readonly facts: Readonly<Record<string, string | number>>;
      };
    };

export type ItemCardView = z.infer<typeof ItemCard>;
export type PersonCardView = z.infer<typeof PersonCard>;
export type SessionScreen = z.infer<typeof SessionView>;
export type BasketLineView = z.infer<typeof BasketLine>;
export type PartTickView = z.infer<typeof PartTick>;
export type StatusView = z.infer<typeof KioskStatus>;
