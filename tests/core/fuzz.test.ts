/**
 * 10,000 random inputs to every operation of the contract, in visits that are really under way, and to the resolver:
 * never a crash, never an unlisted refusal, never a row changed by a refused call, never a name, telephone number or
 * door in what a window gets. KIOSK_SEED repeats a run.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatCardCode, formatCommandCode, formatItemCode } from '../../core/circulation/codes.ts';
import { readCode } from '../../core/circulation/scan.ts';
import { contract, type OperationName, type Reply, type SessionScreen } from '../../core/contract.ts';
import { refusalCodes } from '../../core/errors.ts';
import { rights } from '../../core/rights.ts';
import { fc } from '../helpers/fc.ts';
import { nearInputs } from '../helpers/near-inputs.ts';
import { importsRequests } from '../helpers/requests/imports.ts';
import { itemsRequests } from '../helpers/requests/items.ts';
import { settingsRequests } from '../helpers/requests/settings.ts';
import { SECOND_PC } from '../helpers/network-stand-in.ts';
import { seed } from '../helpers/seed.ts';
import { GOOD_CODE, OTHER_KIOSK } from '../helpers/sync-stand-in.ts';
import { ADMIN_PIN, createWorld, DAY, MINUTE, type World } from '../helpers/world.ts';

/** Inputs to each operation; .ci/run asks for 10,000, which takes five times as long. */
const RUNS = Number(process.env['KIOSK_FUZZ_RUNS'] ?? 2000);
/** Rows written after which a new room is opened, so that the ledger stays short; and calls, so that every day begins anew. */
const ROWS_A_ROOM = 2000;
const CALLS_A_ROOM = 1000;
const operations = Object.keys(contract) as OperationName[];

const CARDS = [formatCardCode('1234567890'), formatCardCode('abcdefghij')] as const;
const PNG = 'iVBORw0KGgoAAAANSUhEUg==';
const PICTURE = Buffer.from(PNG, 'base64');
const SHA256 = createHash('sha256').update(PICTURE).digest('hex');
const DOOR = '6号楼2单元301';
/** What a window must never get. */
const secrets = [
  '王小明',
  '欧阳娜娜',
  '13800001234',
  '13900001234',
  DOOR,
  '7号楼1单元102',
  ...CARDS,
  `plain:${ADMIN_PIN}`,
];

/** A room in which something of everything is going on. */
async function busyRoom(): Promise<World> {
  const world = await createWorld({ work: false });
  world.addResident('ming', { card: CARDS[0], name: '王小明', phone: '13800001234', door: DOOR });
  world.addResident('nana', { card: CARDS[1], name: '欧阳娜娜', phone: '13900001234', door: '7号楼1单元102' });
  world.addResident('twin', { name: '王晓明', phone: '13800009999' });
  world.addItem('one');
  world.addItem('two', { categoryId: 'power' });
  world.addItem('kit', { kind: 'kit', parts: [{ id: 'p1', name: '钻头', count: 8 }] });
  world.addItem('supply', { kind: 'supply', stock: 30, lowStockAt: 5, unit: '颗' });
  world.addItem('show', { lendable: false });
  world.addItem('gone', {});
  world.happen({
    stream: 'room:elsewhere',
    kind: 'room.opened',
    payload: { name: '南湖西里', prefix: 'NHX', community: '' },
  });
  world.store.write((writer) => writer.putBlob(PICTURE, 'image/png'));
  world.happen(
    { stream: 'item:gone', kind: 'item.lost', payload: { reason: '' } },
    { stream: 'item:one', kind: 'item.changed', payload: { picture: SHA256 } },
    { stream: 'item:one', kind: 'item.codeBound', payload: { code: '4006381333931' } },
  );
  const roomId = world.store.identity()?.roomId ?? '';
  const back = { roomId, condition: 'good' as const, checked: true, missingParts: [], note: '' };
  const lent = { residentId: 'ming', roomId, dueOn: '2026-12-01', missingParts: [], holdId: null, overrode: [], reason: null }; // prettier-ignore
  world.happen(
    { stream: 'item:gone', kind: 'item.held', payload: { holdId: 'wish', residentId: 'nana', roomId } },
    { stream: 'item:two', kind: 'item.lent', payload: { ...lent, loanId: 'over' } },
    { stream: 'item:two', kind: 'item.returned', payload: { ...back, loanId: 'over', photo: SHA256 } },
    // Nobody had it: a contradiction for the desk.
    { stream: 'item:two', kind: 'item.returned', payload: { ...back, loanId: 'none', photo: null } },
  );
  await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
  world.happen({ stream: 'stocktake:count', kind: 'stocktake.opened', payload: { roomId, shelves: null } });
  await world.call('stocktake.scan', { id: 'count', shelf: 'A1', text: '1' }, 'desk');
  return world;
}

interface Own {
  readonly words: readonly string[];
  /** A right request of the operation, where random ones are right too seldom to be sure of one. */
  readonly sure: unknown;
}

/** What only the room itself knows, the same in every busy room. */
async function ownOf(world: World, name: OperationName): Promise<Own> {
  const { open } = await world.call('exceptions.list', {}, 'desk');
  const line = { itemId: 'kit', quantity: 1, missingParts: [] };
  const { batch } = await world.call('desk.lend', { residentId: 'nana', lines: [line], overrides: [], lentOn: null, reason: null }, 'desk'); // prettier-ignore
  const { jobId } = await world.call('ledger.check', {}, 'desk');
  const looked = await world.call('backup.look', { path: '/copy.db', passphrase: null }, 'desk');
  // A demo room joins no pool; only one is emptied.
  await world.call('settings.change', { key: 'demo', value: name !== 'sync.join' }, 'desk');
  await world.idle();
  await world.call('residents.merge', { fromId: 'twin', intoId: 'ming' }, 'desk');
  const { merged } = await world.call('residents.read', { residentId: 'ming' }, 'desk');
  const { importId } = await world.call('import.begin', { name: 'a.csv', bytes: 6 }, 'desk');
  const part = { importId, offset: 0, bytes: '5ZCN56ew' };
  // It comes once.
  if (name !== 'import.part') await world.call('import.part', part, 'desk');
  await world.call('settings.change', { key: 'network.on', value: true }, 'desk');
  await world.call('labels.setPrinter', { kind: 'device', target: '/dev/usb/lp0', gap: 2, direction: 1 }, 'desk');
  const staff = await world.call('staff.list', {}, 'desk');
  const view = await world.call('views.save', { id: null, name: 'v', shared: true, state: { query: { text: '', categoryId: null, roomId: null, status: 'all', order: 'code', descending: false }, columns: ['code'] } }, 'desk'); // prettier-ignore
  const shelf = await world.call('shelves.define', { id: null, name: 'Z9', note: '' }, 'desk');
  const { id: request } = await world.call('requests.make', { residentId: 'nana', what: 'copy' }, 'desk');
  const mergings = merged.map(({ eventId }) => eventId);
  // One at a time in a room: none goes on where beginning one is what is tried.
  if (name === 'stocktake.open') await world.call('stocktake.giveUp', { id: 'count' }, 'desk');
  const words = [
    importId,
    view.id,
    SECOND_PC,
    request,
    ...mergings,
    shelf.id,
    shelf.code,
    ...open.map(({ id }) => id),
    batch,
    jobId,
    looked.jobId,
    ...staff.map(({ id }) => id),
  ];
  const sure: Partial<Record<OperationName, unknown>> = {
    'staff.change': { id: staff[0]?.id, name: '换了名字' },
    'settings.change': settingsRequests()['settings.change'],
    'items.register': itemsRequests()['items.register'],
    'items.stock': { itemId: 'supply', quantity: 3, reason: '补货' },
    'desk.cancelHold': { itemId: 'gone', holdId: 'wish', reason: '找不到了' },
    'desk.undo': { batch },
    'photo.read': { itemId: 'two', sha256: SHA256 },
    'exceptions.settle': { caseId: open[0]?.id, choice: 'agree', note: '', count: null },
    'requests.close': { requestId: request, how: 'done', why: null },
    'transfers.send': { toRoomId: 'elsewhere', itemIds: ['one'] },
    'import.part': part,
    'import.plan': { ...importsRequests()['import.plan'], importId },
  };
  return { words, sure: sure[name] };
}

const IDLE: SessionScreen = { screen: 'idle', notice: null };
const codes = [1, 2, 3, 4, 5, 6].map((number) => formatItemCode({ prefix: 'HJD', number }));
const words =
  'count one two kit supply show gone elsewhere p1 ming nana hardware power 1234 301 6-2-301 7-1-102 2026-12-01 13700000001 张三 6号楼3单元5 4006381333931 HJD idle.seconds loan.limit language';
const known = [...words.split(' '), ADMIN_PIN, 'a'.repeat(64), SHA256, PNG, ...CARDS, GOOD_CODE, OTHER_KIOSK];

const NEWCOMER = { name: '张三', phone: '13700000001', door: '6号楼3单元5', overFourteen: true, necessaryConsent: true, optionalConsent: false, signature: PNG }; // prettier-ignore

/** One sensible step in the resident's window, so that random inputs meet every screen. */
async function step(world: World, now: SessionScreen, choice: number): Promise<SessionScreen> {
  const reply = await stepFrom(world, now, choice);
  return reply.ok ? reply.value : world.call('session.view', {});
}

function stepFrom(world: World, now: SessionScreen, choice: number): Promise<Reply<SessionScreen>> {
  const scan = (text: string) => world.ask('session.scan', { text, by: choice % 2 === 0 ? 'camera' : 'wedge' });
  if (choice % 11 === 0) world.wait(choice % 3 === 0 ? DAY : 3 * MINUTE);
  if (choice % 23 === 0) world.kiosk.tick();
  // The desk is often needed and its three minutes are soon over.
  if (choice % 5 === 0) void world.ask('staff.open', { pin: ADMIN_PIN }, 'desk');
  switch (now.screen) {
    case 'basket':
      if (choice % 4 === 0) return scan(CARDS[choice % 8 === 0 ? 0 : 1]);
      if (choice % 4 === 1) return world.ask('session.confirm', {});
      if (choice % 4 === 2) return world.ask('session.identify', { purpose: 'borrow' });
      return world.ask('session.askStaff', {});
    case 'who':
      return choice % 3 === 0
        ? world.ask('session.startRegister', {})
        : world.ask('session.findByPhone', { tail: choice % 3 === 1 ? '1234' : '0000' });
    case 'choose':
      return world.ask('session.choose', { key: now.candidates[choice % now.candidates.length]?.key ?? '' });
    case 'prove':
      return world.ask('session.prove', { door: choice % 2 === 0 ? '6-2-301' : '7-1-102' });
    case 'return':
      return world.ask('session.return', { condition: choice % 3 === 0 ? 'damaged' : 'good', missingParts: [], note: '', photo: null }); // prettier-ignore
    case 'ask-return':
      return world.ask('session.confirmReturn', {});
    case 'register':
      return choice % 3 === 0
        ? world.ask('session.back', {})
        : world.ask('session.register', { ...NEWCOMER, phone: `137${String(choice % 100_000_000).padStart(8, '0')}` });
    case 'item':
      return now.mayHold ? world.ask('session.hold', { itemId: now.item.id }) : world.ask('session.back', {});
    case 'staff-pin':
      return world.ask('session.staffPin', { pin: choice % 3 === 0 ? '0000' : ADMIN_PIN });
    case 'mine':
      if (choice % 7 === 0) return world.ask('session.setConsent', { optional: choice % 2 === 0 });
      if (choice % 3 === 0) return world.ask('session.renew', { loanId: now.loans[0]?.loanId ?? 'none' });
      if (choice % 3 === 1) return world.ask('session.cancelHold', { holdId: now.holds[0]?.holdId ?? 'none' });
      return world.ask('session.end', { reason: 'cancel' });
    case 'done':
      return choice % 3 === 0 && now.undo !== null
        ? world.ask('session.undo', { batch: now.undo.batch })
        : world.ask('session.end', { reason: 'done' });
    default:
      if (choice % 9 === 0) return scan(CARDS[0]);
      if (choice % 10 === 0) return scan(formatCommandCode('finish'));
      return world.ask('session.scan', { text: String(1 + (choice % 6)), by: 'keypad' });
  }
}

/** Ids that mean something now, put where the input asks for such: random text would never guess a key or a batch. */
function knowing(screen: SessionScreen, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const said = JSON.stringify(screen);
  const shown = (name: string): string | undefined => new RegExp(`"${name}":"([^"]+)"`).exec(said)?.[1];
  const now: Readonly<Record<string, string | undefined>> = {
    key: shown('key'),
    holdId: shown('holdId'),
    loanId: shown('loanId'),
    batch: shown('batch'),
    itemId: /"item":\{"id":"([^"]+)"/.exec(said)?.[1],
    partId: /"parts":\[\{"id":"([^"]+)"/.exec(said)?.[1],
  };
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, now[name] ?? value]));
}

/** Good requests of operations that want several right things at once: asked now and then between the random ones. */
const sensible: Partial<Record<OperationName, unknown>> = {
  'desk.lend': {
    residentId: 'ming',
    lines: [{ itemId: 'supply', quantity: 1, missingParts: [] }],
    overrides: [],
    lentOn: null,
    reason: null,
  },
  'items.unbindCode': { itemId: 'one', code: '4006381333931' },
  'items.change': { itemIds: ['one', 'two'], fields: { shelf: 'B2' } },
  'residents.merge': { fromId: 'nana', intoId: 'ming' },
  'stocktake.scan': { id: 'count', shelf: 'B2', text: '1' },
  'stocktake.count': { id: 'count', itemId: 'supply', quantity: 7 },
  'stocktake.drop': { id: 'count', key: 'one' },
  'stocktake.close': { id: 'count', lost: ['two', 'kit'], returned: [], reinstated: [] },
  'residents.erase': { residentId: 'ming', reason: 'asked' },
  'labels.pdf': { what: { type: 'items', itemIds: ['one'] }, layout: { type: 'roll' }, language: 'zh' },
};

async function fuzz(name: OperationName): Promise<ReadonlySet<string>> {
  const inVisit = name.startsWith('session.');
  const met = new Set<string>();
  let world = await busyRoom();
  let own: Own = inVisit ? { words: [], sure: undefined } : await ownOf(world, name);
  let opened = { calls: 0, rows: world.changes() };
  const inputs = fc.tuple(nearInputs(contract[name].input, [...known, ...codes, ...own.words]), fc.nat());
  let shown = IDLE;
  for (const [index, [random, choice]] of fc.sample(inputs, { numRuns: RUNS, seed }).entries()) {
    if (index - opened.calls >= CALLS_A_ROOM || world.changes() - opened.rows >= ROWS_A_ROOM) {
      expect(world.logged).toEqual([]);
      world.store.close();
      world = await busyRoom();
      if (!inVisit) own = await ownOf(world, name);
      opened = { calls: index, rows: world.changes() };
      shown = IDLE;
    }
    // A room's first call, while it is fresh.
    const sure = index === opened.calls ? own.sure : undefined;
    if (sure === undefined && (inVisit ? choice % 3 !== 0 : choice % 8 === 0))
      shown = await step(world, shown, choice >>> 3);
    const usual = index % 25 === 0 ? (sensible[name] ?? random) : random;
    const good = shown.screen === 'register' && name === 'session.register' && choice % 2 === 0 ? NEWCOMER : usual;
    const input = sure ?? (inVisit && choice % 5 === 0 ? knowing(shown, random) : good);
    const before = world.changes();
    const reply = await world.kiosk.dispatch(sure !== undefined || choice % 2 === 0 ? 'desk' : 'window', name, input);
    const said = JSON.stringify(reply);
    const context = { name, input, seed, index, said, logged: world.logged };
    if (reply.ok) {
      met.add('ok');
      if (inVisit) met.add((shown = reply.value as SessionScreen).screen);
    } else {
      met.add(reply.error.code);
      if (!refusalCodes.includes(reply.error.code)) expect.fail(`unlisted refusal ${JSON.stringify(context)}`);
      if (reply.error.code === 'internal') expect.fail(`a crash: ${JSON.stringify(context)}`);
      if (world.changes() !== before) expect.fail(`a refused call changed rows: ${JSON.stringify(context)}`);
    }
    const leak = secrets.find((secret) => said.includes(secret));
    // Staff see whom they serve; residents' windows never do.
    const mayKnow = rights[name] !== 'resident';
    if (leak !== undefined && !mayKnow && !JSON.stringify(input ?? null).includes(leak)) {
      expect.fail(`${leak} left the kiosk: ${JSON.stringify(context)}`);
    }
  }
  expect(world.logged).toEqual([]);
  expect(world.store.checkRebuild()).toEqual([]);
  return met;
}

describe(`fuzz, seed ${seed}`, () => {
  it.each(operations)(`${RUNS} inputs to %s`, async (name) => {
    const met = await fuzz(name);
    if (process.env['KIOSK_FUZZ_SHOW'] !== undefined) console.log(name, [...met].toSorted().join(' '));
    // What is only ever refused was not reached by these inputs, and the test would show nothing.
    if (name !== 'setup.begin') expect(met).toContain('ok');
  });

  it('a thousand inputs to each before the first start', async () => {
    for (const name of operations) {
      const world = await createWorld({ setUp: false });
      for (const input of fc.sample(nearInputs(contract[name].input, [...known, ...codes]), { numRuns: 1000, seed })) {
        await step(world, await world.call('session.view', {}), world.changes());
        const reply = await world.kiosk.dispatch('window', name, input);
        if (!reply.ok) expect(refusalCodes).toContain(reply.error.code);
        expect([name, input, world.logged]).toEqual([name, input, []]);
        if (world.store.identity() !== null) break;
      }
      world.store.close();
    }
  });

  it('10,000 texts to the resolver', () => {
    const text = fc.oneof(
      fc.constantFrom(...known, ...codes),
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[A-Z]{1,5}-?\d{0,8}-?[0-9A-Z]?$/),
    );
    for (const raw of fc.sample(text, { numRuns: 10_000, seed })) {
      for (const prefix of [undefined, 'HJD']) {
        const code = readCode(raw, prefix === undefined ? {} : { prefix });
        expect(['item', 'resident', 'shelf', 'command', 'foreign', 'invalid']).toContain(code.type);
      }
    }
  });
});
