import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { formatItemCode } from '../../core/circulation/codes.ts';
import { demoRoom } from '../../assets/demo/demo-room.ts';
import { openFolder } from '../../db/open.ts';
import { createStore, openStore } from '../../db/store.ts';
import { temporaryFolders, troubleOf } from '../helpers/database.ts';
import { fc } from '../helpers/fc.ts';
import { countedIds, NOON } from '../helpers/world.ts';
import { registerThings } from '../helpers/things.ts';

const { make: folder, removeAll } = temporaryFolders();
afterEach(removeAll);

const clock = { now: () => NOON };
const open = (where: string, ids = countedIds()) => openStore({ folder: where, clock, ids });
const lend = { kind: 'item.lent', payload: { loanId: 'l1', residentId: 'resident-1', roomId: 'room', dueOn: '2026-12-08', missingParts: [], holdId: null, overrode: [], reason: null } } as const; // prettier-ignore
const lent = (item: string, loanId: string) => ({
  ...lend,
  stream: `item:${item}`,
  payload: { ...lend.payload, missingParts: [], overrode: [], loanId },
});

describe('the store', () => {
  it('keeps leading zeros, finds things by code, and is there after closing', () => {
    const where = folder();
    const store = open(where);
    registerThings(store, 3);
    store.close();
    const again = open(where, countedIds(5000));
    expect(again.read((reader) => reader.itemIdByCode('002'))).toBe('thing-2');
    expect(again.read((reader) => reader.itemIdByCode('2'))).toBeNull();
    expect(again.checkRebuild()).toEqual([]);
    again.close();
  });

  it('leaves nothing of a transaction that fails, neither rows nor sequence numbers nor time', () => {
    const store = open(folder());
    registerThings(store, 2);
    const before = store.read((reader) => reader.stream('item:thing-0').length);
    expect(() =>
      store.write((writer) => {
        writer.append([lent('thing-0', 'l1')], { type: 'kiosk' });
        throw new Error('the plug');
      }),
    ).toThrow('the plug');
    expect(store.read((reader) => reader.stream('item:thing-0').length)).toBe(before);
    const { events } = store.write((writer) => writer.append([lent('thing-0', 'l2')], { type: 'kiosk' }));
    expect(events[0]?.sequence).toBe(5);
    store.close();
  });

  it('a clock set back a year keeps the order', () => {
    let now = NOON;
    const store = openStore({ folder: null, clock: { now: () => now }, ids: countedIds() });
    registerThings(store, 1);
    now -= 365 * 86_400_000;
    const { events } = store.write((writer) => writer.append([lent('thing-0', 'l1')], { type: 'kiosk' }));
    const stream = store.read((reader) => reader.stream('item:thing-0'));
    expect(stream.at(-1)?.id).toBe(events[0]?.id);
    expect(store.read((reader) => reader.item('thing-0')?.loans.length)).toBe(1);
  });

  it('a stranger’s clock far ahead is told, not followed', () => {
    const store = openStore({ folder: null, clock, ids: countedIds() });
    registerThings(store, 1);
    const [event] = store.read((reader) => reader.stream('item:thing-0'));
    if (event === undefined) throw new Error('no event');
    const far = {
      ...event,
      ...lent('thing-0', 'l9'),
      id: '01900000-0000-7000-8000-0000000000ff',
      kiosk: 'other',
      sequence: 1,
      time: `${String(NOON + 86_400_000).padStart(15, '0')}.00000`,
    };
    store.receive([far]);
    expect(store.read((reader) => reader.exceptions().map((found) => found.kind))).toEqual(['wrong-clock']);
    // What happens here comes after it: the return ends that lending …
    const payload = {
      loanId: 'l9',
      roomId: 'room',
      condition: 'good' as const,
      checked: true,
      missingParts: [],
      note: '',
      photo: null,
    };
    store.write((writer) =>
      writer.append([{ stream: 'item:thing-0', kind: 'item.returned', payload }], { type: 'kiosk' }),
    );
    expect(store.read((reader) => reader.item('thing-0')?.loans)).toEqual([]);
    expect(store.read((reader) => reader.exceptions().map((found) => found.kind))).toEqual(['wrong-clock']);
    // … and the kiosk's own clock has not followed.
    const other = store.write((writer) =>
      writer.append([{ stream: 'settings:pool', kind: 'setting.changed', payload: { key: 'loan.days', value: 7 } }], {
        type: 'kiosk',
      }),
    );
    expect((other.events[0]?.time ?? '') < far.time).toBe(true);
    expect(store.checkRebuild()).toEqual([]);
  });

  it('events of a kind only newer kiosks know are kept and not folded', () => {
    const store = openStore({ folder: null, clock, ids: countedIds() });
    registerThings(store, 1);
    const event = {
      id: '01900000-0000-7000-8000-0000000000aa',
      stream: 'item:thing-0',
      kind: 'item.polished',
      version: 2,
      kiosk: 'new',
      sequence: 1,
      time: `${String(NOON).padStart(15, '0')}.00009`,
      actor: { type: 'kiosk' as const },
      batch: 'b',
      payload: { shine: 3 },
    };
    expect(store.receive([event])).toBe(1);
    expect(store.read((reader) => reader.item('thing-0'))).not.toBeNull();
    expect(store.checkRebuild()).toEqual([]);
  });

  it('erasing a person leaves no byte of the name in any file', () => {
    const where = folder();
    const store = open(where);
    registerThings(store, 1);
    const name = '慕容绝无仅有';
    store.write((writer) =>
      writer.append([{ stream: 'resident:resident-0', kind: 'resident.changed', payload: { name } }], {
        type: 'kiosk',
      }),
    );
    store.write((writer) =>
      writer.append([{ stream: 'resident:resident-0', kind: 'resident.erased', payload: { reason: '本人要求' } }], {
        type: 'kiosk',
      }),
    );
    expect(store.checkRebuild()).toEqual([]);
    store.close();
    for (const file of readdirSync(where))
      expect(readFileSync(join(where, file)).includes(Buffer.from(name))).toBe(false);
  });
});

describe('search', () => {
  it('finds by name, synonym, pinyin, initials, code, English and rare characters, and takes any input', () => {
    const store = openStore({ folder: null, clock, ids: countedIds() });
    const { events } = demoRoom(NOON);
    store.receive(events.filter((event) => event.kind === 'item.registered' || event.kind === 'room.opened'));
    store.setIdentity({ kioskId: 'k', roomId: 'room-hjd' });
    const first = events.find((event) => event.kind === 'item.registered');
    store.write((writer) =>
      writer.append([{ stream: first?.stream ?? '', kind: 'item.changed', payload: { name: '䶮㛃𬭩𫖯牌改锥' } }], {
        type: 'kiosk',
      }),
    );
    const find = (text: string) =>
      store.read((reader) =>
        reader.search({ text, categoryId: null, roomId: null, availableOnly: false, limit: 5, offset: 0 }),
      );
    for (const text of ['改锥', '螺丝刀', 'gz', 'gaizhui', 'szgz', 'SCREWDRIVER', '螺丝 十字'])
      expect(find(text).rows[0]?.name, text).toMatch(/改锥/);
    expect(find('𬭩').rows[0]?.name).toBe('䶮㛃𬭩𫖯牌改锥');
    for (const rare of ['䶮', '㛃', '𬭩', '𫖯', '㛃𬭩', '𫖯牌']) expect(find(rare).total, rare).toBe(1);
    const code = formatItemCode({ prefix: 'HJD', number: 9 });
    expect(find(code).rows[0]?.code).toBe(code);
    expect(find('不存在的东西').total).toBe(0);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => find(text).total >= 0),
      { numRuns: 1000 },
    );
    store.close();
  });
});

describe('trouble is told by name and loses nothing', () => {
  it('a database from the future', () => {
    const where = folder();
    const store = open(where);
    registerThings(store, 1);
    store.close();
    const file = join(where, 'kiosk.db');
    const raw = new Database(file);
    raw.pragma('user_version = 99');
    raw.close();
    const bytes = readFileSync(file);
    expect(troubleOf(() => open(where))).toBe('database-from-future');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('another program’s database', () => {
    const where = folder();
    const raw = new Database(join(where, 'kiosk.db'));
    raw.exec('CREATE TABLE recipes (name TEXT)');
    raw.close();
    expect(troubleOf(() => open(where))).toBe('not-our-database');
  });

  it('a damaged file is left as it is', () => {
    const where = folder();
    const store = open(where);
    registerThings(store, 200);
    store.close();
    const file = join(where, 'kiosk.db');
    const whole = join(where, 'copy.db');
    copyFileSync(file, whole);
    writeFileSync(file, Buffer.from(readFileSync(whole)).fill(0x5a, 0, 4096));
    expect(troubleOf(() => open(where))).toBe('database-corrupt');
    copyFileSync(whole, file);
    truncateSync(file, Math.floor(statSync(whole).size / 2));
    const half = readFileSync(file);
    expect(troubleOf(() => open(where))).toBe('database-corrupt');
    expect(readFileSync(file).equals(half)).toBe(true);
    copyFileSync(whole, file);
    const again = open(where);
    expect(again.checkRebuild()).toEqual([]);
    again.close();
  });

  it('a second kiosk on the same folder', () => {
    const where = folder();
    const store = open(where);
    expect(troubleOf(() => open(where))).toBe('already-running');
    const script = `import { openStore } from '${new URL('../../db/store.ts', import.meta.url).pathname}'; try { openStore({ folder: ${JSON.stringify(where)}, clock: { now: Date.now }, ids: {} }); } catch (error) { console.log(error.trouble); }`;
    const other = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(other.stdout.trim()).toBe('already-running');
    store.close();
    open(where, countedIds(100)).close();
  });

  it('a full disk', () => {
    const { db, close } = openFolder(folder());
    const store = createStore(db, clock, countedIds(), close);
    registerThings(store, 2);
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 3}`);
    const count = (): number => store.read((reader) => reader.stream('item:thing-0').length);
    let before = count();
    const trouble = troubleOf(() => {
      for (let turn = 0; turn < 500; turn += 1) {
        before = count();
        store.write((writer) => writer.append([lent('thing-0', `l${turn}`)], { type: 'kiosk' }));
      }
    });
    expect(trouble).toBe('disk-full');
    expect(count()).toBe(before);
    expect(store.checkRebuild()).toEqual([]);
    store.close();
  });

  it('a folder that cannot be written', () => {
    const where = folder();
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=1m', 'tmpfs', where]);
    if (mount.status === 0) {
      expect(troubleOf(() => open(where))).toBe('data-folder-read-only');
      spawnSync('umount', [where]);
    } else {
      expect(troubleOf(() => open('/proc/no-such-folder'))).toBe('data-folder-read-only');
    }
  });
});
