/** Every operation of the contract through both hosts: the same requests, in two equal kiosks, give the same bytes. */
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatCardCode } from '../../core/circulation/codes.ts';
import { contract, type Input, type OperationName, type Output, type Reply } from '../../core/contract.ts';
import { startBrowserHost, type BrowserHost } from '../../electron/browser-host.ts';
import { createIpcHandler } from '../../electron/ipc.ts';
import { APP_ORIGIN } from '../../electron/policy.ts';
import { auditRequests } from '../helpers/requests/audit.ts';
import { catalogueRequests } from '../helpers/requests/catalogue.ts';
import { deskRequests } from '../helpers/requests/desk.ts';
import { itemsRequests } from '../helpers/requests/items.ts';
import { jobsRequests } from '../helpers/requests/jobs.ts';
import { kioskRequests } from '../helpers/requests/kiosk.ts';
import { peopleRequests } from '../helpers/requests/people.ts';
import { privacyRequests } from '../helpers/requests/privacy.ts';
import { sessionRequests } from '../helpers/requests/session.ts';
import { settingsRequests } from '../helpers/requests/settings.ts';
import { staffRequests } from '../helpers/requests/staff.ts';
import { syncRequests } from '../helpers/requests/sync.ts';
import { networkRequests } from '../helpers/requests/network.ts';
import { transfersRequests } from '../helpers/requests/transfers.ts';
import { backupRequests } from '../helpers/requests/backup.ts';
import { exportsRequests } from '../helpers/requests/exports.ts';
import { importsRequests } from '../helpers/requests/imports.ts';
import { labelsRequests } from '../helpers/requests/labels.ts';
import { shelvesRequests } from '../helpers/requests/shelves.ts';
import { stocktakesRequests } from '../helpers/requests/stocktakes.ts';
import { viewsRequests } from '../helpers/requests/views.ts';
import { reportsRequests } from '../helpers/requests/reports.ts';
import { pixel } from '../helpers/requests/room.ts';
import { ADMIN_PIN, createWorld, type World } from '../helpers/world.ts';
import { sendTo, signIn } from './http.ts';

let overHttp: World;
let overIpc: World;
let host: BrowserHost;
let card: string;
let otherCard: string;
let codes: Readonly<Record<'saw' | 'drill' | 'screws' | 'grinder', string>>;
let picture: string;
const log = { info: () => undefined, error: () => undefined };

beforeAll(async () => {
  [overHttp, overIpc] = [await createWorld({ work: false }), await createWorld({ work: false })];
  for (const world of [overHttp, overIpc]) {
    picture = world.store.write((writer) => writer.putBlob(Buffer.from(pixel, 'base64'), 'image/png'));
    codes = {
      saw: world.addItem('saw', { picture }),
      drill: world.addItem('drill', { kind: 'kit', parts: [{ id: 'bit', name: '钻头', count: 2 }] }),
      screws: world.addItem('screws', { kind: 'supply', unit: '个', stock: 100, lowStockAt: 10 }),
      grinder: world.addItem('grinder', { categoryId: 'power' }),
    };
    world.happen({ stream: 'room:elsewhere', kind: 'room.opened', payload: { name: '南湖西里', prefix: 'NHX', community: '' } }); // prettier-ignore
    card = world.addResident('wang', { phone: '13800001000', card: formatCardCode('1234567890') });
    world.addResident('past', { name: '孙退之', phone: '13600004000' });
    otherCard = world.addResident('li', { phone: '13900002000', card: formatCardCode('abcdefghij') });
  }
  host = await startBrowserHost({ kiosk: { ...overHttp.kiosk, clips: '' }, root: tmpdir(), port: 0, log });
});
afterAll(() => host.close());

/** A request for each line of the contract: a line without one does not compile. */
const requests = (): { readonly [N in OperationName]: Input<N> } => {
  const room = { codes, picture };
  return {
    ...kioskRequests(),
    ...sessionRequests(room),
    ...catalogueRequests(room),
    ...staffRequests(),
    ...settingsRequests(),
    ...itemsRequests(),
    ...peopleRequests(),
    ...privacyRequests(),
    ...deskRequests(room),
    ...jobsRequests(),
    ...reportsRequests(),
    ...labelsRequests(),
    ...backupRequests(),
    ...shelvesRequests(room),
    ...viewsRequests(),
    ...transfersRequests,
    ...exportsRequests(),
    ...auditRequests(),
    ...stocktakesRequests(room),
    ...importsRequests(),
    ...syncRequests(),
    ...networkRequests(),
  };
};

it('replies are the same bytes', async () => {
  const headers = await signIn(host);
  const send = sendTo(host);
  const ipc = createIpcHandler(overIpc.kiosk.dispatch, APP_ORIGIN);
  const event = { sender: { id: 1 }, senderFrame: { url: `${APP_ORIGIN}/`, parent: null } };
  const succeeded = new Set<string>();

  const askBoth = async (name: unknown, input: unknown): Promise<unknown> => {
    // Electron clones what crosses between its processes.
    const cloned: unknown = structuredClone(await ipc(event, structuredClone(name), structuredClone(input)));
    const { status, body } = await send('POST', '/call', headers, JSON.stringify({ name, input }));
    const asked = `${String(name)} ${JSON.stringify(input)}`;
    expect(status, asked).toBe(200);
    expect(body, asked).toBe(JSON.stringify(cloned));
    // Dates, maps or undefined would survive the clone but not JSON: the window would get two different replies.
    expect(JSON.parse(body), asked).toStrictEqual(cloned);
    const reply = cloned as Reply<unknown>;
    if (reply.ok) succeeded.add(String(name));
    return reply.ok ? reply.value : null;
  };
  const ask = async <N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> =>
    (await askBoth(name, input)) as Output<N>;
  const inputs = requests();
  const usual = async (...names: readonly OperationName[]): Promise<void> => {
    for (const name of names) await askBoth(name, inputs[name]);
  };
  const scan = (text: string): Promise<Output<'session.scan'>> => ask('session.scan', { text, by: 'wedge' });
  const names = Object.keys(contract) as OperationName[];

  // A visit, by phone.
  await scan(codes.saw);
  await scan(codes.drill);
  await scan(codes.screws);
  await usual('session.setQuantity', 'session.setPart', 'session.removeLine', 'session.identify');
  const found = await ask('session.findByPhone', { tail: '1000' });
  await ask('session.choose', { key: found.screen === 'choose' ? (found.candidates[0]?.key ?? '') : '' });
  await ask('session.prove', { door: '6号楼2单元301' });
  const lent = await ask('session.confirm', {});
  await ask('session.undo', { batch: lent.screen === 'done' ? (lent.undo?.batch ?? '') : '' });
  await usual('session.end');
  // What one has: renewed, held, given up again.
  await scan(codes.saw);
  await scan(card);
  await usual('session.confirm', 'session.end');
  const mine = await scan(card);
  await usual('session.setConsent');
  await ask('session.renew', { loanId: mine.screen === 'mine' ? (mine.loans[0]?.loanId ?? '') : '' });
  await usual('session.end');
  await scan(codes.drill);
  await scan(otherCard);
  await usual('session.confirm', 'session.end');
  await ask('session.hold', { itemId: 'drill' });
  await scan(card);
  const waiting = await scan(card);
  await ask('session.cancelHold', { holdId: waiting.screen === 'mine' ? (waiting.holds[0]?.holdId ?? '') : '' });
  await usual('session.end');
  // Brought back at once, with a picture of the damage.
  await scan(codes.saw);
  await usual('session.confirmReturn', 'session.return', 'session.end');
  // Only with staff.
  await scan(codes.grinder);
  await scan(card);
  await usual('session.askStaff', 'session.staffPin', 'session.confirm', 'session.end');

  // The desk: lent there and taken back, and a contradiction that somebody settles.
  await ask('staff.open', { pin: ADMIN_PIN });
  const { id } = await ask('staff.add', { name: '新来的', role: 'staff', pin: '97531' });
  await ask('staff.change', { id, name: '志愿者小组', active: false });
  // A label printer: set, tried.
  await usual('labels.setPrinter', 'labels.print');
  // A shelf: defined, a thing put on it, taken away.
  const { id: shelfId } = await ask('shelves.define', { id: null, name: 'Z1', note: '门后' });
  await ask('shelves.scan', { shelfId, text: codes.drill });
  await ask('shelves.remove', { id: shelfId });
  // A view: saved, taken away.
  const { id: viewId } = await ask('views.save', viewsRequests()['views.save']);
  await ask('views.remove', { id: viewId });
  // A stocktake, given up, and one to its end.
  await ask('stocktake.giveUp', await ask('stocktake.open', { shelves: null }));
  const { id: count } = await ask('stocktake.open', { shelves: ['A1'] });
  for (const text of [codes.saw, codes.screws, 'no such code'])
    await ask('stocktake.scan', { id: count, shelf: 'B1', text });
  await ask('stocktake.count', { id: count, itemId: 'screws', quantity: 97 });
  await ask('stocktake.drop', { id: count, key: 'saw' });
  await ask('stocktake.read', { id: count });
  await ask('stocktake.missing', { id: count, shelf: null, limit: 9 });
  await ask('stocktake.review', { id: count });
  await ask('stocktake.close', { id: count, lost: ['drill'], returned: [], reinstated: [] });
  const { batch } = await ask('desk.lend', inputs['desk.lend']);
  await ask('desk.undo', { batch });
  for (const world of [overHttp, overIpc]) {
    const roomId = world.store.identity()?.roomId ?? '';
    world.happen({
      stream: 'item:grinder',
      kind: 'item.returned',
      payload: {
        loanId: 'nobody knows',
        roomId,
        condition: 'good',
        checked: true,
        missingParts: [],
        note: '',
        photo: null,
      },
    });
    world.happen({
      stream: 'item:grinder',
      kind: 'item.returned',
      payload: {
        loanId: 'nor this',
        roomId,
        condition: 'good',
        checked: true,
        missingParts: [],
        note: '',
        photo: null,
      },
    });
  }
  for (const { happen, store } of [overHttp, overIpc])
    happen({
      stream: 'item:grinder',
      kind: 'item.held',
      payload: { holdId: 'wish', residentId: 'wang', roomId: store.identity()?.roomId ?? '' },
    });
  await ask('desk.cancelHold', { ...inputs['desk.cancelHold'], itemId: 'grinder', holdId: 'wish' });
  const { open } = await ask('exceptions.list', {});
  await ask('exceptions.settle', { caseId: open[0]?.id ?? '', choice: 'agree', note: '看过了', count: null });
  const repairs = await ask('desk.list', { list: 'repair', offset: 0, limit: 9 });
  await ask('photo.read', { itemId: 'saw', sha256: repairs.rows.find((row) => row.itemId === 'saw')?.photo ?? '' });
  await usual('items.repaired', 'items.markForRepair');
  const made = await ask('requests.make', inputs['requests.make']);
  await ask('requests.close', { requestId: made.id, how: 'refused', why: 'not-themselves' });
  await usual('residents.merge');
  const { merged } = await ask('residents.read', { residentId: 'wang' });
  await ask('residents.unmerge', { eventId: merged[0]?.eventId ?? '' });
  await usual('staff.close');

  // Long work, started, looked at when it is over, ended.
  await ask('staff.open', { pin: ADMIN_PIN });
  const { jobId } = await ask('ledger.check', {});
  await Promise.all([overHttp.idle(), overIpc.idle()]);
  await ask('jobs.read', { jobId });
  await ask('files.save', { jobId, folder: tmpdir() });
  await ask('jobs.cancel', { jobId });
  // A list that comes in parts.
  const { importId } = await ask('import.begin', inputs['import.begin']);
  await ask('import.part', { ...inputs['import.part'], importId });
  await ask('import.look', { ...inputs['import.look'], importId });
  await ask('import.plan', { ...inputs['import.plan'], importId });
  await ask('import.lines', { ...inputs['import.lines'], importId });
  await ask('import.commit', { importId });
  await Promise.all([overHttp.idle(), overIpc.idle()]);
  const { importId: stick } = await ask('import.begin', inputs['import.begin']);
  await ask('import.part', { ...inputs['import.part'], importId: stick });
  await ask('sync.takeBundle', { importId: stick });
  // Joining: later on this room says that it holds the demo, which must not travel.
  await usual('sync.join');
  // A second PC, once that is turned on.
  await ask('settings.change', { key: 'network.on', value: true });
  await usual('network.invite', 'network.revoke');
  // A copy looked at and put in place; the demo left.
  const looked = await ask('backup.look', inputs['backup.look']);
  await Promise.all([overHttp.idle(), overIpc.idle()]);
  await ask('backup.restore', looked);
  await ask('settings.change', { key: 'demo', value: true });
  await usual('backup.leaveDemo', 'staff.close');

  // Every line as a resident's window asks it, then as an administrator's.
  await usual(...names);
  await usual('staff.open', ...names.filter((name) => name !== 'staff.close'), 'staff.close');
  // What is not in the contract, and what is but not like this.
  for (const name of ['no.such', '__proto__', 'constructor', '', 5, null]) await askBoth(name, {});
  for (const name of names) for (const input of [null, [], 'x', { surprise: 1 }]) await askBoth(name, input);

  // A room is set up once, and these have been: alike refused.
  expect(names.filter((name) => !succeeded.has(name))).toEqual(['setup.begin']);
  expect([overHttp.logged, overIpc.logged]).toEqual([[], []]);
});
