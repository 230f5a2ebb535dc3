/** The closed list of reasons the kiosk may refuse something. Words for them live in renderer/text. */

export const refusalCodes = [
  // the door
  'unknown-operation',
  'not-allowed',
  'machine-only',
  'not-paired',
  'bad-input',
  'internal',
  // storage
  'storage-full',
  'storage-read-only',
  // setup
  'needs-setup',
  'already-set-up',
  // finding
  'not-found',
  'wrong-screen',
  // lending
  'item-out',
  'item-withdrawn',
  'item-in-repair',
  'item-in-transit',
  'item-lost',
  'item-is-supply',
  'item-held',
  'item-not-lendable',
  'limit-reached',
  'resident-blocked',
  'staff-only',
  'stock-too-low',
  'basket-empty',
  'no-resident',
  'day-impossible',
  // renewals and holds
  'renewal-limit',
  'renewal-held',
  'not-borrower',
  'hold-exists',
  'hold-own-loan',
  'hold-not-needed',
  // people
  'locked',
  'wrong-proof',
  'wrong-pin',
  'pin-taken',
  'pin-easy',
  'last-admin',
  'phone-taken',
  'card-taken',
  'same-person',
  'things-out',
  'under-fourteen',
  'consent-missing',
  // undo
  'undo-expired',
  'undo-overtaken',
  // catalogue
  'code-taken',
  'picture-unreadable',
  'picture-too-large',
  'labels-do-not-fit',
  'printer-not-set',
  'printer-not-found',
  'printer-busy',
  'printer-forbidden',
  'printer-failed',
  'print-system-missing',
  // backups
  'backup-place-gone',
  'backup-place-full',
  'backup-place-read-only',
  'backup-key-missing',
  'backup-sealed',
  'backup-passphrase',
  'backup-unreadable',
  'backup-from-future',
  // shelves
  'shelf-taken',
  // reports
  'too-much-for-paper',
  'period-too-long',
  // files to take away
  'folder-missing',
  'folder-read-only',
  'folder-full',
  // stocktakes
  'stocktake-open',
  'stocktake-closed',
  // lists to bring in
  'file-too-large',
  'file-incomplete',
  'list-unreadable',
  'list-locked',
  'list-quote-open',
  'list-too-long',
  'list-too-wide',
  'list-too-large',
  'list-empty',
  'plan-outdated',
  'out-of-memory',
  // the exchange between rooms
  'not-joined',
  'already-joined',
  'bad-code',
  'prefix-taken',
  'room-in-use',
  'demo-room',
  'hub-trouble',
  // the exchange by stick
  'bundle-not-yet',
  'bundle-damaged',
  'bundle-too-large',
  'bundle-from-future',
  'bundle-other-pool',
  'bundle-put-out',
  'bundle-stranger',
  'bundle-hole',
  // the second PC
  'network-off',
  'too-many-devices',
  'wrong-pairing-code',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** A refusal is a value: it says no for a reason on the list, with facts (never personal data) a sentence can use. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly facts?: Readonly<Record<string, string | number>>;
}

export const refuse = (refused: RefusalCode, facts?: Readonly<Record<string, string | number>>): Refusal =>
  facts === undefined ? { refused } : { refused, facts };

/** A refusal as it crosses to a window. */
export const refusalView = ({
  refused,
  facts,
}: Refusal): { readonly code: RefusalCode; readonly facts: Record<string, string | number> } => ({
  code: refused,
  facts: { ...facts },
});

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value;

/** Storage tells the host what is wrong by one of these; the host turns it into a sentence. */
export type StorageTrouble =
  | 'database-from-future'
  | 'database-corrupt'
  | 'data-folder-read-only'
  | 'disk-full'
  | 'already-running'
  | 'not-our-database';

/** The one error class of the project: storage cannot go on, for a reason a person can act on. */
export class StorageError extends Error {
  readonly trouble: StorageTrouble;
  constructor(trouble: StorageTrouble, detail: string, options?: { readonly cause?: unknown }) {
    super(detail, options);
    this.name = 'StorageError';
    this.trouble = trouble;
  }
}
