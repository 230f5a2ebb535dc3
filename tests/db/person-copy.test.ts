/** What a person gets of their data is all there is: held against the schema, and against what the tables really say. */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import type { PrintDocument } from '../../core/print/document.ts';
import { personRows, withoutPersons } from '../../db/person-copy.ts';
import { accessLog } from '../helpers/access-log.ts';
import { pixel } from '../helpers/requests/room.ts';
import { ADMIN_PIN, createWorld, DAY, type World } from '../helpers/world.ts';

const schema = JSON.parse(readFileSync(new URL('../../db/schema-snapshot.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, string>>>
>;
/** The search's own tables belong to it. */
const tables = Object.keys(schema).filter((table) => !table.startsWith('item_search_'));

it('every table is in the copy, or is not for a reason', () => {
  const placed = [...Object.keys(personRows), ...Object.keys(withoutPersons)];
  expect(placed.toSorted()).toEqual(tables.toSorted());
  for (const reason of Object.values(withoutPersons)) expect(reason).not.toBe('');
});

it('no column for a person stands in a table that is not', () => {
  for (const table of Object.keys(withoutPersons))
    for (const column of Object.keys(schema[table] ?? {}))
      expect(`${table}.${column}`).not.toMatch(/\.(.*_)?(resident|person|borrower|donor|phone|door)(_.*)?$/);
});

interface Copy {
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly files: readonly { readonly mime: string; readonly base64: string }[];
}

let world: World;
const ID = 'resident-to-be-copied';
const run = async (as: 'json' | 'print'): Promise<string> => {
  const { jobId } = await world.call('residents.copy', { residentId: ID, as, language: 'zh' });
  await world.idle();
  const job = await world.call('jobs.read', { jobId });
  expect([job.state, world.logged]).toEqual(['done', []]);
  return as === 'print' ? JSON.stringify(job.result) : readFileSync(world.kiosk.fileOf('window', jobId)?.path ?? '', 'utf8'); // prettier-ignore
};

beforeAll(async () => {
  world = await createWorld();
  await world.call('staff.open', { pin: ADMIN_PIN });
  const roomId = world.store.identity()?.roomId ?? '';
  const bytes = Uint8Array.from(Buffer.from(pixel, 'base64'));
  const [signature, photo] = world.store.write((writer) => [
    writer.putBlob(bytes, 'image/png'),
    writer.putBlob(Uint8Array.from([...bytes, 0]), 'image/png'),
  ]);
  world.addItem('saw', { name: '手锯' });
  world.addItem('loom', { name: '织布机', donor: { display: '欧阳家', residentId: ID } });
  world.addItem('screws', { kind: 'supply', name: '螺丝', stock: 30, unit: '颗', categoryId: 'supplies' });
  world.addResident(ID, {
    name: '欧阳娜娜',
    phone: '13800001234',
    card: 'R-MING0-00000-0',
    signature: signature ?? null,
  });
  world.addResident('twin', { name: '欧阳娜', phone: '13800001234', card: 'R-TWIN0-00000-0' });
  world.addResident('other', { name: '司马光', phone: '13900009999', card: 'R-OTHER-00000-0' });
  await world.call('residents.setConsent', { residentId: ID, optional: true });
  const stream = 'item:saw';
  const lent = { roomId, dueOn: '2026-11-30', missingParts: [], holdId: null, overrode: [], reason: null };
  world.happen(
    { stream, kind: 'item.lent', payload: { ...lent, loanId: 'l1', residentId: ID } },
    { stream, kind: 'item.lent', payload: { ...lent, loanId: 'l2', residentId: 'twin' } },
    { stream, kind: 'item.returned', payload: { loanId: 'l2', roomId, condition: 'damaged', checked: true, missingParts: [], note: '锯齿断了', photo: photo ?? null } }, // prettier-ignore
    { stream: 'item:loom', kind: 'item.lent', payload: { ...lent, loanId: 'l3', residentId: 'other' } },
    { stream: 'item:loom', kind: 'item.held', payload: { holdId: 'h1', residentId: ID, roomId } },
    { stream: 'item:screws', kind: 'item.taken', payload: { takeId: 't1', residentId: ID, roomId, quantity: 7 } },
  );
  await world.call('desk.called', { residentId: ID, outcome: 'promised', promisedOn: '2026-12-02', note: '周三送来' });
  await world.call('residents.liftBlock', { residentId: ID, until: '2026-12-31', reason: '已经说好' });
  const { id } = await world.call('requests.make', { residentId: ID, what: 'see' });
  await world.call('requests.close', { requestId: id, how: 'refused', why: 'not-themselves' });
  await world.call('requests.make', { residentId: ID, what: 'copy' });
  const { open } = await world.call('exceptions.list', {});
  for (const { id: caseId } of open) await world.call('exceptions.settle', { caseId, choice: 'agree', note: '看过了', count: null }); // prettier-ignore
  await world.call('residents.merge', { fromId: 'twin', intoId: ID });
  await world.call('residents.reveal', { residentId: ID });
  world.wait(DAY);
  await world.call('staff.open', { pin: ADMIN_PIN });
});

it('as JSON has every row that names them, whichever table it is in, and nothing of anybody else', async () => {
  const text = await run('json');
  const copy = JSON.parse(text) as Copy;
  const empty = Object.entries(copy.tables).filter(([, rows]) => rows.length === 0).map(([table]) => table); // prettier-ignore
  // No clock was wrong; everything else was done.
  expect(empty).toEqual(['clock_doubt']);
  expect(copy.files).toHaveLength(2);
  expect(copy.files.map(({ base64 }) => base64)).toContain(pixel);
  for (const word of [ID, 'twin', '欧阳娜娜', '13800001234', '6号楼2单元301', 'R-MING0-00000-0', '周三送来', '锯齿断了', '已经说好', 'not-themselves']) expect(text, word).toContain(word); // prettier-ignore
  expect(text).not.toMatch(/司马光|13900009999/);
});

it('no other table says anything of them', async () => {
  await run('json');
  const names = world.dump();
  const told = Object.entries(names).filter(([, rows]) => rows.some((row) => /resident-to-be-copied|13800001234|娜娜/.test(row))).map(([table]) => table); // prettier-ignore
  expect(told.length).toBeGreaterThan(8);
  for (const table of told) expect(Object.keys(personRows)).toContain(table);
});

it('on paper says it in words, with the pictures, and who saw it; each is written down, and only for an administrator', async () => {
  const before = accessLog(world.store).length;
  const sheet = JSON.parse(await run('print')) as PrintDocument;
  const text = JSON.stringify(sheet);
  for (const word of ['欧阳娜娜', '13800001234', '6号楼2单元301', 'R-MING0-00000-0', '手锯', '织布机', '7 颗', '答应来还', '周三送来', '已经说好', '拒绝了 · 不能确认是本人', '电话和签名', `data:image/png;base64,${pixel}`]) expect(text, word).toContain(word); // prettier-ignore
  expect(text).not.toMatch(/司马光|undefined|plain:/);
  await run('json');
  const log = accessLog(world.store);
  expect(log.slice(0, log.length - before).map(({ what, detail, residentId }) => [what, detail, residentId])).toEqual([
    ['exported', 'everything', ID],
    ['printed', 'everything', ID],
  ]);
  await world.call('staff.add', { name: '值班志愿者', role: 'staff', pin: '13579' });
  await world.call('staff.open', { pin: '13579' }, 'desk');
  expect(await world.ask('residents.copy', { residentId: ID, as: 'json', language: 'zh' }, 'desk')).toMatchObject({ error: { code: 'not-allowed' } }); // prettier-ignore
  expect(await world.ask('residents.copy', { residentId: 'nobody', as: 'json', language: 'zh' })).toMatchObject({ error: { code: 'not-found' } }); // prettier-ignore
});
