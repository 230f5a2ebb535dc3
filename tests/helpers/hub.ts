/** A hub without a transport: its service over any store, a clock set by hand, kiosks that are in. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { RequestInput, RequestName, RequestOutput, WireSheet } from '../../core/sync/protocol.ts';
import { requests } from '../../core/sync/protocol.ts';
import { admitWhole, readHead } from '../../hub/admit.ts';
import { isRefused, type Refused } from '../../hub/refusal.ts';
import { createService, type HubService } from '../../hub/service.ts';
import type { HubStore, Pool } from '../../hub/store.ts';
import { TEST_HUB_KEY } from './hub-key.ts';
import { pretendKiosk, sha256, type PretendedKiosk } from './pretended-kiosk.ts';
import { NOON } from './world.ts';

export interface TestHub {
  readonly store: HubStore;
  readonly service: HubService;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => void;
  /** A new pool with kiosks, each of a room of its own. */
  readonly pool: (kiosks: number) => Promise<{ readonly pool: Pool; readonly kiosks: readonly PretendedKiosk[] }>;
  /** Lets one more in, by a ticket that the first one shows. */
  readonly join: (pool: Pool, by: PretendedKiosk, joining: PretendedKiosk) => Promise<void>;
  /** The answer, checked against the protocol, or the refusal. */
  readonly ask: <N extends RequestName>(
    pool: Pool,
    by: PretendedKiosk,
    name: N,
    input: RequestInput<N>,
    gone?: AbortSignal,
  ) => Promise<RequestOutput<N> | Refused>;
  /** The answer; a refusal is thrown. */
  readonly get: <N extends RequestName>(
    pool: Pool,
    by: PretendedKiosk,
    name: N,
    input: RequestInput<N>,
  ) => Promise<RequestOutput<N>>;
  readonly push: (
    pool: Pool,
    by: PretendedKiosk,
    ...sheets: readonly WireSheet[]
  ) => Promise<RequestOutput<'push'> | Refused>;
  readonly pull: (
    pool: Pool,
    by: PretendedKiosk,
    vector?: Readonly<Record<string, number>>,
    limit?: number,
  ) => Promise<RequestOutput<'pull'>>;
}

/** Two-letter prefixes, one a room. */
let rooms = 0;
const nextPrefix = (): string => {
  rooms += 1;
  return [26 * 26, 26, 1].map((unit) => String.fromCodePoint(65 + (Math.floor(rooms / unit) % 26))).join('');
};

export function createTestHub(store: HubStore): TestHub {
  let time = NOON;
  const service = createService({
    store,
    hubKey: TEST_HUB_KEY.publicKey,
    clock: { now: () => time },
    random: randomBytes,
    after: (milliseconds, then) => {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
    did: () => undefined,
  });
  const ask: TestHub['ask'] = async (pool, by, name, input, gone) => {
    const path = `/v1/${name}`;
    const body = JSON.stringify(input);
    const head = readHead('POST', path, by.headers(pool.id, path, body, time));
    const caller = isRefused(head) ? head : await admitWhole(store, head, sha256(body), time);
    if (isRefused(caller)) return caller;
    const answer = await service.answer(name, caller, JSON.parse(body), gone ?? null);
    return isRefused(answer) ? answer : (requests[name].output.parse(JSON.parse(answer)) as never);
  };
  const get: TestHub['get'] = async (pool, by, name, input) => {
    const answer = await ask(pool, by, name, input);
    if (isRefused(answer)) throw new Error(`${name}: ${answer.refused} ${JSON.stringify(answer.facts)}`);
    return answer;
  };
  const enrol = async (ticket: string, joining: PretendedKiosk): Promise<void> => {
    const answer = await service.enrol({ ticket, member: joining.member, prefix: nextPrefix() });
    if (isRefused(answer)) throw new Error(answer.refused);
  };
  const join: TestHub['join'] = async (pool, by, joining) =>
    enrol((await get(pool, by, 'invite', { wrapped: randomBytes(60).toString('base64') })).ticket, joining);
  return {
    store,
    service,
    now: () => time,
    wait: (milliseconds) => {
      time += milliseconds;
    },
    pool: async (count) => {
      const pool = await store.createPool({ id: randomUUID(), name: '望京', at: time });
      const kiosks = Array.from({ length: count }, () => pretendKiosk());
      const [first, ...others] = kiosks;
      if (first !== undefined) await enrol((await service.firstTicket(pool.pool))?.ticket ?? '', first);
      for (const other of others) await join(pool, first ?? other, other);
      return { pool, kiosks };
    },
    join,
    ask,
    get,
    push: (pool, by, ...sheets) => ask(pool, by, 'push', { sheets: [...sheets] }),
    pull: (pool, by, vector = {}, limit = 1000) => get(pool, by, 'pull', { vector, limit, waitMs: 0 }),
  };
}
