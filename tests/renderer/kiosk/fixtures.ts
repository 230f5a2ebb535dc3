/** Recorded visits: one view a screen, in its fullest form, as the kiosk sends them. */
import { usualNotice } from '../../../core/residents/notice.ts';
import type { ItemCardView, Output, SessionScreen, StatusView } from '../../../core/contract.ts';

const told = usualNotice({
  version: '2026-11',
  handler: '花家地南里',
  contact: '',
  months: 12,
  erases: true,
  workdays: 15,
});

const NOW = Date.UTC(2026, 10, 24, 2, 0);

export const status: StatusView = {
  needsSetup: false,
  demo: true,
  room: { id: 'room-hjd', name: '花家地南里', prefix: 'HJD' },
  rooms: [
    { id: 'room-hjd', name: '花家地南里', prefix: 'HJD' },
    { id: 'room-nhx', name: '南湖西里', prefix: 'NHX' },
    { id: 'room-frj', name: '阜荣街', prefix: 'FRJ' },
  ],
  language: 'zh',
  sound: true,
  slip: true,
  idleSeconds: 45,
  warnSeconds: 20,
  wedge: { gapMilliseconds: 50, prefix: '', suffix: '' },
  pixelsPerMillimetre: 0,
  hours: '',
  today: '2026-11-24',
  now: NOW,
  version: 'test',
};

export const item = (over: Partial<ItemCardView> = {}): ItemCardView => ({
  id: 'item-1',
  code: 'HJD-000123-7',
  name: '羊角锤',
  nameEnglish: 'Claw hammer',
  kind: 'tool',
  categoryId: 'hardware',
  drawing: 'hammer',
  picture: null,
  status: 'in',
  roomName: '花家地南里',
  here: true,
  shelf: 'A2',
  dueOn: null,
  stock: null,
  unit: null,
  lowStock: false,
  staffOnly: false,
  waiting: 0,
  timesLent: 23,
  ...over,
});

const kit = item({
  id: 'item-2',
  code: 'HJD-000456-X',
  name: '理发推子(带限位梳)',
  nameEnglish: 'Hair clipper with combs',
  kind: 'kit',
  categoryId: 'hair',
  drawing: 'clipper',
});
const screws = item({
  id: 'item-3',
  code: 'HJD-000789-2',
  name: '螺丝钉',
  nameEnglish: 'Screws',
  kind: 'supply',
  categoryId: 'supplies',
  drawing: 'screws',
  stock: 120,
  unit: '颗',
});
const drill = item({
  id: 'item-4',
  code: 'HJD-000999-4',
  name: '手电钻',
  nameEnglish: 'Electric drill',
  categoryId: 'power',
  drawing: 'drill',
  staffOnly: true,
});
const out = item({
  id: 'item-5',
  name: '人字梯',
  nameEnglish: 'Step ladder',
  drawing: 'ladder',
  status: 'out',
  dueOn: '2026-12-03',
  waiting: 2,
});

const parts = [
  { id: 'p1', name: '推子', count: 1, present: true, knownMissing: false },
  { id: 'p2', name: '限位梳', count: 4, present: true, knownMissing: false },
  { id: 'p3', name: '围布', count: 1, present: true, knownMissing: false },
  { id: 'p4', name: '小刷子', count: 1, present: false, knownMissing: true },
];
const person = { name: '王**', openLoans: 2, remaining: 3, overdueDays: 3, notice: true, blocked: false };
const undo = { batch: 'batch-1', until: NOW + 120_000 };

/** name -> view. The names are those of the pictures, too. */
export const views: Readonly<Record<string, SessionScreen>> = {
  idle: { screen: 'idle', notice: null },
  basket: {
    screen: 'basket',
    person,
    lines: [
      {
        item: item(),
        dueOn: '2026-12-08',
        quantity: 1,
        parts: [],
        refusal: null,
        waitingNames: [],
        mayHold: false,
        fulfilsHold: true,
        undo,
      },
      {
        item: kit,
        dueOn: '2026-12-01',
        quantity: 1,
        parts,
        refusal: null,
        waitingNames: [],
        mayHold: false,
        fulfilsHold: false,
        undo: null,
      },
      {
        item: screws,
        dueOn: null,
        quantity: 12,
        parts: [],
        refusal: null,
        waitingNames: [],
        mayHold: false,
        fulfilsHold: false,
        undo: null,
      },
    ],
    staffNeeded: false,
    staffPresent: false,
    canConfirm: true,
    notice: null,
  },
  'basket-staff': {
    screen: 'basket',
    person: null,
    lines: [
      {
        item: drill,
        dueOn: null,
        quantity: 1,
        parts: [],
        refusal: { code: 'staff-only', facts: {} },
        waitingNames: [],
        mayHold: false,
        fulfilsHold: false,
        undo: null,
      },
    ],
    staffNeeded: true,
    staffPresent: false,
    canConfirm: false,
    notice: null,
  },
  'basket-held': {
    screen: 'basket',
    person,
    lines: [
      {
        item: item({ status: 'held', waiting: 2 }),
        dueOn: null,
        quantity: 1,
        parts: [],
        refusal: { code: 'item-held', facts: { waiting: 2 } },
        waitingNames: ['王**', '欧阳**'],
        mayHold: true,
        fulfilsHold: false,
        undo: null,
      },
    ],
    staffNeeded: false,
    staffPresent: false,
    canConfirm: false,
    notice: null,
  },
  'basket-refused': {
    screen: 'basket',
    person: { ...person, remaining: 0, blocked: true },
    lines: [
      {
        item: item(),
        dueOn: null,
        quantity: 1,
        parts: [],
        refusal: { code: 'resident-blocked', facts: { days: 20 } },
        waitingNames: [],
        mayHold: false,
        fulfilsHold: false,
        undo: null,
      },
    ],
    staffNeeded: false,
    staffPresent: false,
    canConfirm: false,
    notice: { code: 'limit-reached', facts: { limit: 5 } },
  },
  who: { screen: 'who', purpose: 'borrow', lockedUntil: null, notice: { code: 'not-found', facts: {} } },
  'who-locked': { screen: 'who', purpose: 'mine', lockedUntil: NOW + 300_000, notice: null },
  choose: {
    screen: 'choose',
    purpose: 'borrow',
    candidates: [
      { key: 'a', name: '王**', door: '6号楼**' },
      { key: 'b', name: '欧阳**', door: '12号楼**' },
      { key: 'c', name: '李**', door: '3号楼**' },
    ],
    lockedUntil: null,
    notice: null,
  },
  prove: {
    screen: 'prove',
    purpose: 'borrow',
    name: '欧阳**',
    triesLeft: 4,
    lockedUntil: null,
    notice: { code: 'wrong-proof', facts: {} },
  },
  register: { screen: 'register', purpose: 'borrow', noticeVersion: told.version, told: { zh: [...told.zh], en: [...told.en] }, notice: null }, // prettier-ignore
  'staff-pin': { screen: 'staff-pin', lockedUntil: null, notice: { code: 'wrong-pin', facts: {} } },
  'ask-return': { screen: 'ask-return', item: item({ status: 'out' }), lentSecondsAgo: 34, undo },
  return: { screen: 'return', item: kit, overdueDays: 3, parts, waiting: 2, donor: '6 号楼的邻居' },
  item: {
    screen: 'item',
    item: out,
    refusal: { code: 'item-held', facts: { waiting: 2 } },
    waitingNames: ['王**', '欧阳**'],
    mayHold: true,
    undo: null,
  },
  mine: {
    screen: 'mine',
    person,
    loans: [
      {
        loanId: 'l1',
        item: item({ status: 'out', dueOn: '2026-11-21' }),
        dueOn: '2026-11-21',
        overdueDays: 3,
        mayRenew: true,
        renewalRefusal: null,
      },
      {
        loanId: 'l2',
        item: kit,
        dueOn: '2026-12-01',
        overdueDays: 0,
        mayRenew: false,
        renewalRefusal: { code: 'renewal-held', facts: {} },
      },
    ],
    holds: [
      { holdId: 'h1', item: out, ready: false, pickUpBy: null, position: 2 },
      { holdId: 'h2', item: drill, ready: true, pickUpBy: '2026-11-27', position: 1 },
    ],
    optionalConsent: true,
    newNotice: null,
    notice: null,
  },
  'mine-nothing': {
    screen: 'mine',
    person: { ...person, openLoans: 0, notice: false, overdueDays: 0 },
    loans: [],
    holds: [],
    optionalConsent: false,
    newNotice: '2026-12-01-HJD',
    notice: null,
  },
  'done-lent': {
    screen: 'done',
    what: 'lent',
    person,
    lines: [
      { item: item({ status: 'out' }), quantity: 1, dueOn: '2026-12-08' },
      { item: screws, quantity: 12, dueOn: null },
    ],
    holdShelf: false,
    repairShelf: false,
    donor: null,
    pickUpBy: null,
    undo,
  },
  'done-returned': {
    screen: 'done',
    what: 'returned',
    person: null,
    lines: [{ item: kit, quantity: 1, dueOn: null }],
    holdShelf: true,
    repairShelf: true,
    donor: '6 号楼的邻居',
    pickUpBy: null,
    undo,
  },
  'done-held': {
    screen: 'done',
    what: 'held',
    person,
    lines: [{ item: out, quantity: 1, dueOn: null }],
    holdShelf: false,
    repairShelf: false,
    donor: null,
    pickUpBy: null,
    undo: null,
  },
  'done-renewed': {
    screen: 'done',
    what: 'renewed',
    person,
    lines: [{ item: kit, quantity: 1, dueOn: '2026-12-15' }],
    holdShelf: false,
    repairShelf: false,
    donor: null,
    pickUpBy: null,
    undo: null,
  },
  unknown: {
    screen: 'unknown',
    text: '4006381333931',
    reason: 'not-registered',
    purpose: 'mine',
    failures: 1,
    offerHelp: false,
  },
  'unknown-card': { screen: 'unknown', text: 'R-01010-10102-X', reason: 'card', purpose: 'borrow', failures: 1, offerHelp: false }, // prettier-ignore
  'unknown-shelf': { screen: 'unknown', text: 'S-HJD-0007-Y', reason: 'shelf', purpose: 'mine', failures: 1, offerHelp: false }, // prettier-ignore
  'unknown-thrice': {
    screen: 'unknown',
    text: 'HJD-000123-8',
    reason: 'check',
    purpose: 'mine',
    failures: 3,
    offerHelp: true,
  },
};

const popularNames = [
  ['羊角锤', 'Claw hammer', 'hammer'],
  ['手电钻', 'Electric drill', 'drill'],
  ['人字梯', 'Step ladder', 'ladder'],
  ['缝纫机', 'Sewing machine', 'sewing-machine'],
  ['活动扳手', 'Adjustable wrench', 'wrench'],
  ['理发推子(带限位梳)', 'Hair clipper with combs', 'clipper'],
  ['手推车', 'Hand cart', 'cart'],
  ['十字改锥', 'Cross-head screwdriver', 'screwdriver'],
  ['轮椅', 'Wheelchair', 'wheelchair'],
] as const;

export const popular = popularNames.map(([name, nameEnglish, drawing], index) =>
  item({
    id: `popular-${index}`,
    name,
    nameEnglish,
    drawing,
    ...(index % 4 === 2 ? { status: 'out', dueOn: '2026-12-03' } : {}),
    ...(index === 5 ? { here: false, roomName: '南湖西里' } : {}),
  }),
);

export const numbers: Output<'wall.numbers'> = {
  apartSince: null,
  lentToday: 12,
  returnedToday: 9,
  available: 843,
  out: 160,
  total: 1012,
  timesLentEver: 8421,
  popular,
};

export const categories: Output<'catalogue.categories'> = (
  [
    ['hardware', '五金工具', 'Hand tools', 'hardware'],
    ['sewing', '缝纫布艺', 'Sewing and cloth', 'sewing'],
    ['hair', '理发', 'Hair cutting', 'hair'],
    ['cleaning', '清洁', 'Cleaning', 'cleaning'],
    ['household', '生活物品', 'Household', 'household'],
    ['garden', '园艺', 'Garden', 'garden'],
    ['power', '电动工具', 'Power tools', 'power'],
    ['supplies', '耗材', 'Supplies', 'supplies'],
  ] as const
).map(([id, name, nameEnglish, drawing]) => ({
  id,
  name,
  nameEnglish,
  drawing,
  staffOnly: id === 'power',
  items: 120,
  available: 96,
}));

export const thing: Output<'catalogue.item'> = {
  item: out,
  parts: [{ id: 'p1', name: '防滑脚垫', count: 4 }],
  donor: '6 号楼的邻居',
  drift: [
    { at: NOW - 86_400_000 * 6, what: 'lent', roomName: '花家地南里', condition: null },
    { at: NOW - 86_400_000 * 20, what: 'returned', roomName: '花家地南里', condition: 'good' },
    { at: NOW - 86_400_000 * 30, what: 'lent', roomName: '南湖西里', condition: null },
    { at: NOW - 86_400_000 * 400, what: 'donated', roomName: '花家地南里', condition: null },
  ],
  mayHold: true,
};
