/**
 * A room's kiosk as a process of its own, without windows: its ledger in a folder, its exchange over real HTTP, and things that
 * happen in it; made to be killed. Started by fork; argument: data folder.
 */
import { createRandom } from '../../assets/demo/random.ts';
import { openStore } from '../../db/store.ts';
import { createBreath } from '../../electron/sync/breath.ts';
import { keyFileOf } from '../../electron/sync/machine.ts';
import { sendOverFetch } from '../../electron/sync/send.ts';
import { createSync } from '../../electron/sync/sync.ts';
import { systemClock, systemIds, systemTimers } from '../../electron/system.ts';
import { doings, eventFor, THINGS } from './doings.ts';
import { thingsAndPeople } from './things.ts';

/** What it is asked to do; each is answered once with its `ask` and what came of it. */
export type RoomTask =
  | { readonly task: 'join'; readonly address: string; readonly code: string; readonly prefix: string }
  | { readonly task: 'invite' }
  | { readonly task: 'register' }
  /** Things happen from now on, told by a seed, or no longer. */
  | { readonly task: 'live'; readonly seed: number | null }
  /** Exchanges at once. */
  | { readonly task: 'now' };
export type RoomSays =
  | { readonly ask: number; readonly answer: unknown }
  /** An event that is committed: what was said to somebody who stood there. */
  | { readonly did: string };

const PAUSE = 120;

const folder = process.argv[2] ?? '';
const store = openStore({ folder, clock: systemClock, ids: systemIds });
if (store.identity() === null) {
  const id = systemIds.uuid(Date.now());
  store.setIdentity({ kioskId: id, roomId: `room-${id}` });
}
const sync = createSync({
  store,
  keyFile: keyFileOf(folder),
  clock: systemClock,
  ids: systemIds,
  log: { info: () => undefined, error: (message, error) => console.error(message, error) },
  send: sendOverFetch,
  timers: systemTimers,
  breathe: createBreath(systemClock, systemTimers).between,
  onChange: () => undefined,
  isRestored: false,
});
const say = (said: RoomSays): void => void process.send?.(said);

let living: NodeJS.Timeout | null = null;
function live(seed: number): void {
  const random = createRandom(seed);
  living = setInterval(() => {
    const what = doings[random.below(doings.length)] ?? 'lend';
    const event = eventFor(
      store,
      { what, thing: random.below(THINGS), pick: random.below(1000) },
      // Part of names that are short.
      `${store.identity()?.kioskId.slice(-8)}-${store.lastSequence()}`,
    );
    if (event === null) return;
    const { events } = store.write((writer) => writer.append([event], { type: 'kiosk' }));
    for (const { id } of events) say({ did: id });
    sync.poke();
  }, PAUSE);
}

async function doTask(asked: RoomTask): Promise<unknown> {
  switch (asked.task) {
    case 'join':
      return sync.join({ ...asked, replaces: false });
    case 'invite':
      return sync.invite();
    case 'register':
      store.write((writer) => writer.append(thingsAndPeople(THINGS), { type: 'kiosk' }));
      return null;
    case 'live':
      if (living !== null) clearInterval(living);
      if (asked.seed !== null) live(asked.seed);
      return null;
    case 'now':
      sync.now();
      return null;
  }
}

process.on('message', ({ ask, ...asked }: RoomTask & { readonly ask: number }) => {
  void doTask(asked as RoomTask).then((answer) => say({ ask, answer }));
});
