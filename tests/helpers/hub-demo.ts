/** A hub as an office sees it after a while: the demo's three rooms, their kiosks in, everything sent. */
import { randomBytes } from 'node:crypto';
import { demoEvents } from '../../assets/demo/history.ts';
import { requests, SHEET_EVENTS, type RequestInput, type WireEvent } from '../../core/sync/protocol.ts';
import { usualLimits } from '../../hub/limits.ts';
import { runHub, type RunningHub } from '../../hub/run.ts';
import type { Database } from '../../hub/sql/database.ts';
import type { Pool } from '../../hub/store.ts';
import { pretendKiosk, sealed, signSheet, type PretendedKiosk } from './pretended-kiosk.ts';

export interface DemoHub extends RunningHub {
  readonly pool: Pool;
  readonly kiosks: readonly PretendedKiosk[];
  readonly ask: (by: PretendedKiosk, name: keyof typeof requests, input: unknown) => Promise<Response>;
}

const open = /^(item|room|category|settings|shelf|stocktake):/;

export async function startDemoHub(database: Database, figures: RequestInput<'hello'>['figures']): Promise<DemoHub> {
  const hub = await runHub({
    database,
    host: '127.0.0.1',
    port: 0,
    tls: null,
    behindProxy: false,
    metricsToken: null,
    limits: usualLimits,
    log: { info: () => undefined, error: (message, error) => console.error(message, error) },
    version: 'test',
  });
  const pool = await hub.store.createPool({ id: 'demo', name: '望京街道 · 1000 件工具漂流', at: Date.now() });
  const ask: DemoHub['ask'] = (by, name, input) => {
    const body = JSON.stringify(input);
    return fetch(`${hub.origin}/v1/${name}`, {
      method: 'POST',
      headers: by.headers(pool.id, `/v1/${name}`, body, Date.now()),
      body,
    });
  };
  const byKiosk = Map.groupBy(demoEvents({ now: Date.now() }), ({ kiosk }) => kiosk);
  const kiosks: PretendedKiosk[] = [];
  for (const [index, events] of [...byKiosk.values()].entries()) {
    const opened = events.find(({ kind }) => kind === 'room.opened');
    const kiosk = pretendKiosk(opened?.stream.slice('room:'.length) ?? `room-${index}`, events[0]?.kiosk);
    const [first] = kiosks;
    const ticket =
      first === undefined
        ? (await hub.service.firstTicket(pool.pool))?.ticket
        : requests.invite.output.parse(
            await (await ask(first, 'invite', { wrapped: randomBytes(60).toString('base64') })).json(),
          ).ticket;
    await hub.service.enrol({ ticket, member: kiosk.member, prefix: `A${'ABC'[index] ?? 'Z'}` });
    kiosks.push(kiosk);
    const wire: readonly WireEvent[] = events.map((event) =>
      open.test(event.stream) ? event : { ...event, payload: sealed() },
    );
    for (let from = 0; from < wire.length; from += SHEET_EVENTS) {
      const answer = await ask(kiosk, 'push', {
        sheets: [signSheet(pool.id, kiosk, wire.slice(from, from + SHEET_EVENTS))],
      });
      if (!answer.ok) throw new Error(await answer.text());
    }
    await ask(kiosk, 'hello', { protocol: { least: 1, most: 1 }, head: wire.length + index * 7, figures });
  }
  return { ...hub, pool, kiosks, ask };
}
