/** The exchange with other rooms, as staff see and steer it. What they did about it stands in the ledger. */
import type { OperationName } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse } from '../errors.ts';
import type { Actor, Payload } from '../ledger/event.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `sync.${string}`>;

export function syncHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { store, sync, jobs, commit } = deps;
  const record = (by: Actor, what: Payload<'room.syncChanged'>['what'], detail: string): void => {
    const roomId = store.identity()?.roomId;
    if (roomId === undefined) return;
    const payload = { what, detail };
    commit(by, () => [{ stream: `room:${roomId}`, kind: 'room.syncChanged', payload }]);
  };
  // Who it was is asked before anything is waited for: who signs out meanwhile did it all the same.
  return {
    'sync.read': () => {
      const state = sync.state();
      const rooms = new Map(store.read((reader) => reader.rooms()).map(({ id, name }) => [id, name]));
      return {
        pool: state.pool,
        keyBroken: state.isKeyBroken,
        doing: state.doing,
        goodAt: state.goodAt,
        trouble:
          state.trouble === null
            ? null
            : { code: state.trouble.trouble, facts: { ...state.trouble.facts }, since: state.trouble.since },
        waiting: { ...state.waiting },
        signatures: state.signatures,
        compared: state.compared,
        members: state.members.map(({ kiosk, roomId, revoked, heardAt }) => ({
          kiosk,
          roomName: rooms.get(roomId) ?? '',
          self: kiosk === state.kiosk,
          revoked,
          heardAt,
          told: Object.hasOwn(state.told, kiosk),
        })),
      };
    },
    'sync.pause': ({ paused }, { session }) => {
      if (sync.state().pool === null) return refuse('not-joined');
      sync.pause(paused);
      record(staffActor(deps, session), paused ? 'paused' : 'resumed', '');
      return {};
    },
    'sync.now': () => {
      if (sync.state().pool === null) return refuse('not-joined');
      sync.now();
      return {};
    },
    'sync.join': async ({ address, code, replaces }, { session }) => {
      const by = staffActor(deps, session);
      const { rooms, demo } = store.read((reader) => ({ rooms: reader.rooms(), demo: reader.settings().demo }));
      const room = rooms.find(({ id }) => id === store.identity()?.roomId);
      if (room === undefined) return refuse('needs-setup');
      if (demo) return refuse('demo-room');
      const refused = await sync.join({ address, code, prefix: room.prefix, replaces });
      if (refused !== null) return refused;
      // Whoever did it in a room that was forgotten for it is nobody any more.
      if (!replaces) record(by, 'joined', sync.state().pool?.name ?? '');
      deps.push({ name: 'changed', data: {} });
      return {};
    },
    'sync.invite': async (_, { session }) => {
      const by = staffActor(deps, session);
      const invitation = await sync.invite();
      if (!isRefusal(invitation)) record(by, 'invited', '');
      return isRefusal(invitation) ? invitation : { ...invitation };
    },
    'sync.revoke': async ({ kiosk, reason }, { session }) => {
      const by = staffActor(deps, session);
      if (kiosk === sync.state().kiosk) return refuse('bad-input', { where: 'kiosk' });
      const refused = await sync.revoke(kiosk, reason);
      if (refused !== null) return refused;
      record(by, 'revoked', `${kiosk} ${reason}`);
      return {};
    },
    'sync.rotate': async (_, { session }) => {
      const by = staffActor(deps, session);
      const refused = await sync.rotate();
      if (refused !== null) return refused;
      record(by, 'rotated', '');
      return {};
    },
    'sync.bundle': async ({ kiosk, language }, { session }) => {
      const by = staffActor(deps, session);
      const cut = await sync.cutForStick();
      if (isRefusal(cut)) return cut;
      const { keyFile, told, signatures, hubKey } = cut;
      const after = kiosk === null ? {} : told[kiosk];
      if (after === undefined) return refuse('not-found');
      record(by, 'stickWritten', kiosk ?? '');
      const word = language === 'zh' ? '邻空间' : 'rooms';
      return {
        jobId: jobs.start('bundle', { keyFile, after, signatures, hubKey, word }, by.id),
      };
    },
    'sync.takeBundle': async ({ importId }, { session }) => {
      const staffId = staffActor(deps, session).id;
      const brought = deps.inbox.find(staffId, importId);
      if (isRefusal(brought)) return brought;
      const cut = await sync.cutForStick();
      if (isRefusal(cut)) return cut;
      const { file, folder } = brought;
      return { jobId: jobs.start('bundle.take', { keyFile: cut.keyFile, file, folder, staffId }, staffId) };
    },
    'sync.signatures': ({ shared }, { session }) => {
      if (sync.state().pool === null) return refuse('not-joined');
      sync.shareSignatures(shared);
      record(staffActor(deps, session), shared ? 'signaturesShared' : 'signaturesKept', '');
      return {};
    },
  };
}
