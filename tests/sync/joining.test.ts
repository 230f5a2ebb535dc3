/** A kiosk's place in a pool, over real HTTP: a machine that stands in for another, a key that is changed. */
import { afterEach, expect, it } from 'vitest';
import { isRefusal } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import { openStore } from '../../db/store.ts';
import { createBreath } from '../../electron/sync/breath.ts';
import { keyFileOf, readMachine } from '../../electron/sync/machine.ts';
import { sendOverFetch } from '../../electron/sync/send.ts';
import type { Send } from '../../electron/sync/hub-client.ts';
import { createSync } from '../../electron/sync/sync.ts';
import { systemClock, systemIds, systemTimers } from '../../electron/system.ts';
import { createMemoryStore } from '../../hub/memory-store.ts';
import { temporaryFolders } from '../helpers/database.ts';
import { startTestServer } from '../helpers/hub-server.ts';
import { thing } from '../helpers/lending-room.ts';

const folders = temporaryFolders();
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  folders.removeAll();
});

const log: Log = {
  info: () => undefined,
  error: (message, error) => {
    throw new Error(message, { cause: error });
  },
};

async function pool() {
  const server = await startTestServer(createMemoryStore());
  closing.push(server.close);
  const { pool: made, ticket } = await server.hub.store
    .createPool({ id: 'pool', name: '望京', at: server.hub.now() })
    .then(async (one) => ({ pool: one, ticket: (await server.hub.service.firstTicket(one.pool))?.ticket ?? '' }));
  const room = (roomId: string, between: (send: Send) => Send = (send) => send) => {
    const folder = folders.make();
    const clock = { now: server.hub.now };
    const store = openStore({ folder, clock, ids: systemIds });
    store.setIdentity({ kioskId: systemIds.uuid(clock.now()), roomId });
    const keyFile = keyFileOf(folder);
    // Nothing is exchanged but when it is asked for: joining, changing the key and putting out do it themselves.
    const timers = { after: () => () => undefined };
    const sync = createSync({ store, keyFile, clock, ids: systemIds, log, send: between(sendOverFetch), timers, breathe: createBreath(systemClock, systemTimers).between, onChange: () => undefined, isRestored: false }); // prettier-ignore
    closing.push(async () => {
      await sync.close();
      store.close();
    });
    const join = (code: string, prefix: string, replaces = false) =>
      sync.join({ address: server.origin, code, prefix, replaces });
    const invite = async (): Promise<string> => {
      const answer = await sync.invite();
      if (isRefusal(answer)) throw new Error(answer.refused);
      return answer.code;
    };
    const publicKey = () => readMachine(keyFile)?.member().publicKey;
    const names = () => store.read((reader) => ['saw', 'drill'].filter((id) => reader.item(id) !== null));
    return { store, sync, join, invite, publicKey, names };
  };
  const members = () => server.hub.store.members(made.pool);
  return { room, ticket, members };
}

const happen = ({ store }: { readonly store: ReturnType<typeof openStore> }, id: string): void => {
  store.write((writer) => writer.append([thing(id)], { type: 'kiosk' }));
};

it('a new machine stands in for one of a room, only when it was asked to and holds nothing of anybody', async () => {
  const { room, ticket, members } = await pool();
  const [one, broken] = [room('here'), room('there')];
  happen(broken, 'saw');
  expect(await one.join(ticket, 'HJD')).toBeNull();
  expect(await broken.join(await one.invite(), 'NHX')).toBeNull();

  const used = room('elsewhere');
  happen(used, 'drill');
  const code = await one.invite();
  expect(await used.join(code, 'NHX')).toMatchObject({ refused: 'prefix-taken' });
  expect(await used.join(code, 'NHX', true)).toMatchObject({ refused: 'room-in-use' });
  expect(used.sync.state().pool).toBeNull();

  const fresh = room('elsewhere');
  expect(await fresh.join(code, 'NHX', true)).toBeNull();
  expect(fresh.store.identity()?.roomId).toBe('there');
  expect(fresh.names()).toEqual(['saw']);
  expect((await members()).map(({ roomId }) => roomId).toSorted()).toEqual(['here', 'there', 'there']);
});

it('a key is changed, also when the hub’s answer to it was lost; what either key signed stays good', async () => {
  let isLost = false;
  const { room, ticket, members } = await pool();
  const one = room('here', (send) => async (sending) => {
    const sent = await send(sending);
    return isLost && sending.url.endsWith('/rotate') ? { why: 'ECONNRESET' } : sent;
  });
  expect(await one.join(ticket, 'HJD')).toBeNull();
  const first = one.publicKey();
  happen(one, 'saw');
  expect(await one.sync.rotate()).toBeNull();
  expect(one.publicKey()).not.toBe(first);

  const second = one.publicKey();
  isLost = true;
  expect(await one.sync.rotate()).toMatchObject({ refused: 'hub-trouble', facts: { trouble: 'unreachable' } });
  expect(one.publicKey()).toBe(second);
  isLost = false;
  happen(one, 'drill');
  // The hub knows the new one already: the kiosk finds out, and goes on.
  const code = await one.invite();
  expect(one.publicKey()).not.toBe(second);
  expect(one.publicKey()).toBe((await members())[0]?.publicKey);
  expect(await one.sync.rotate()).toBeNull();

  const other = room('there');
  expect(await other.join(code, 'NHX')).toBeNull();
  expect(other.names()).toEqual(['saw', 'drill']);
});
