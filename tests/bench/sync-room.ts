/** A room of the bench as a machine of its own: a process that joins, writes, hands over and takes. Started by fork. */
import { createStop } from '../../core/sync/stop.ts';
import type { NewEvent } from '../../core/ledger/event.ts';
import { obeying } from './forked.ts';
import { joinedRoom, type Room, type RoomOptions } from '../helpers/room.ts';

export type Order =
  | { readonly order: 'join'; readonly options: RoomOptions }
  | { readonly order: 'invite' }
  | { readonly order: 'write'; readonly events: readonly NewEvent[] }
  /** Everything with the hub, once. */
  | { readonly order: 'exchange' }
  /** Listens at the hub until the ledger has so many events of `author`. */
  | { readonly order: 'take'; readonly author: string; readonly until: number }
  | { readonly order: 'digest'; readonly author: string; readonly until: number };

const LISTEN = 25_000;
let room: Room | null = null;

async function obey(given: Order): Promise<unknown> {
  if (given.order === 'join') {
    room = await joinedRoom(given.options);
    return room.sync.own().kiosk;
  }
  if (room === null) throw new Error('the room has not joined');
  const { store, sync, engine, invite } = room;
  switch (given.order) {
    case 'invite':
      return invite();
    case 'write':
      store.write((writer) => writer.append(given.events, { type: 'kiosk' }));
      return null;
    case 'exchange':
      fine(await engine.exchange(createStop()));
      return null;
    case 'take':
      while ((sync.vector()[given.author] ?? 0) < given.until) fine(await engine.listen(LISTEN, createStop()));
      return null;
    case 'digest':
      return sync.digest(given.author, 1, given.until);
  }
}

function fine({ trouble, refused }: Pick<Awaited<ReturnType<Room['engine']['listen']>>, 'trouble' | 'refused'>): void {
  if (trouble !== null || refused.length > 0) throw new Error(JSON.stringify({ trouble, refused }));
}

await obeying(obey, () => room?.store.close());
