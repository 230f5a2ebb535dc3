/** A hub that lies, forgets or fails, and a line that brings something else: lending goes on and staff are told (traps 6, 10). */
import { describe, expect, it } from 'vitest';
import type { WireSheet } from '../../core/sync/protocol.ts';
import { createStop } from '../../core/sync/stop.ts';
import { eventHash } from '../../core/sync/wire.ts';
import { lentTo, person, thing } from '../helpers/lending-room.ts';
import { createPool, expectEqual, type PoolKiosk, type TestPool } from '../helpers/pool.ts';

async function twoRooms(): Promise<TestPool & { readonly one: PoolKiosk; readonly other: PoolKiosk }> {
  const pool = await createPool(2);
  const [one, other] = pool.kiosks;
  if (one === undefined || other === undefined) throw new Error('no kiosk');
  one.happen(thing('saw'), thing('drill'), person('a'), person('b'));
  await pool.settle();
  return { ...pool, one, other };
}

interface Pulled {
  sheets: WireSheet[];
}

/** The hub's answers to `pull` go through `change`. */
function lie(kiosk: PoolKiosk, change: (pulled: Pulled) => void): void {
  kiosk.between = async ({ url }, onwards) => {
    const answer = await onwards();
    if (!url.endsWith('/pull') || !('text' in answer)) return answer;
    const pulled = JSON.parse(answer.text) as Pulled;
    change(pulled);
    return { ...answer, text: JSON.stringify(pulled) };
  };
}
const honest: PoolKiosk['between'] = (_, onwards) => onwards();
const page =
  (status: number, text: string, contentType = 'text/html'): PoolKiosk['between'] =>
  () =>
    Promise.resolve({ status, contentType, text });

describe('a hub that lies', () => {
  it.each([
    ['another resident has it', (event: WireSheet['events'][number]) => ({ ...event, payload: { ...(event.payload as object), residentId: 'b' } })], // prettier-ignore
    ['said to be erased', (event: WireSheet['events'][number]) => ({ ...event, hash: '0'.repeat(64) })],
    ['at another time', (event: WireSheet['events'][number]) => ({ ...event, time: `9${event.time.slice(1)}` })],
  ])('about a lending (%s) is not believed, and what is true is taken later (trap 6)', async (_, change) => {
    const { one, other, ...pool } = await twoRooms();
    one.happen(lentTo('saw', 'a'));
    await one.exchange();
    const before = other.store.read((reader) => reader.item('saw'));
    lie(other, ({ sheets }) => {
      for (const sheet of sheets) sheet.events = sheet.events.map(change);
    });
    const done = await other.exchange();
    expect(done.refused).toMatchObject([{ trouble: 'altered', kiosk: 'kiosk-0' }]);
    expect(other.store.read((reader) => reader.item('saw'))).toEqual(before);
    // Nothing of it is in the way of lending, nor of others' sheets.
    other.happen(lentTo('drill', 'b'));
    other.between = honest;
    await pool.settle();
    expectEqual(pool);
    pool.close();
  });

  it('about what was redacted is found out: an open payload with the right hash is not what anybody erases', async () => {
    const { one, other, ...pool } = await twoRooms();
    one.happen(lentTo('saw', 'a'));
    await one.exchange();
    // The hashes are the true ones, so the sheet's signature holds.
    lie(other, (pulled) => {
      for (const wire of pulled.sheets)
        wire.events = wire.events.map((lied) => ({
          ...lied,
          hash: eventHash(lied, one.machine.crypto.sha256),
          payload: { ...(lied.payload as object), dueOn: '2030-01-01' },
        }));
    });
    expect((await other.exchange()).refused).toMatchObject([{ trouble: 'altered' }]);
    other.between = honest;
    await pool.settle();
    expectEqual(pool);
    pool.close();
  });

  it('that keeps an event back is found by its digest (trap 6)', async () => {
    const { one, other, ...pool } = await twoRooms();
    one.happen(lentTo('saw', 'a'));
    await pool.settle();
    // As if the hub had lost, or never told, what it said it had.
    other.between = async ({ url }, onwards) => {
      const answer = await onwards();
      if (!url.endsWith('/digest') || !('text' in answer)) return answer;
      const { digests } = JSON.parse(answer.text) as { digests: (string | null)[] };
      return { ...answer, text: JSON.stringify({ digests: digests.map(() => 'f'.repeat(64)) }) };
    };
    const compared = await other.engine.compare(createStop());
    expect(compared.differs).toMatchObject({ kiosk: 'kiosk-0', from: 1 });
    other.between = honest;
    expect(await other.engine.compare(createStop())).toEqual({ differs: null, trouble: null, again: false });
    pool.close();
  });

  it('cannot make up a kiosk: a member nobody of the pool vouches for is left out and named', async () => {
    const { other, ...pool } = await twoRooms();
    other.between = async ({ url }, onwards) => {
      const answer = await onwards();
      if (!url.endsWith('/hello') || !('text' in answer)) return answer;
      const hello = JSON.parse(answer.text) as { members: object[] };
      hello.members.push({ ...hello.members[0], kiosk: 'made-up' });
      return { ...answer, text: JSON.stringify(hello) };
    };
    const done = await other.exchange();
    expect(done.refused).toMatchObject([{ trouble: 'stranger', kiosk: 'made-up' }]);
    expect(other.sync.members().map(({ kiosk }) => kiosk)).toEqual(['kiosk-0', 'kiosk-1']);
    pool.close();
  });
});

describe('a line that brings something else (trap 10)', () => {
  it.each([
    ['a portal’s page with status 200', page(200, '<html>请先登录</html>'), 'not-the-hub'],
    ['another server’s JSON', page(200, '{"hello":"world"}', 'application/json'), 'not-the-hub'],
    ['a portal that sends its visitors elsewhere', page(302, ''), 'not-the-hub'],
    ['a proxy without its hub', page(502, '<html>Bad Gateway</html>'), 'internal'],
    ['a hub that fails', page(500, '{"error":{"code":"internal","message":"","facts":{}}}', 'application/json'), 'internal'], // prettier-ignore
    ['a proxy that wants less', page(413, '<html>too large</html>'), 'too-large'],
    ['silence', () => Promise.resolve({ why: 'ETIMEDOUT' }), 'unreachable'],
  ])('%s: nothing is lost, nothing is believed, lending goes on', async (_, between, trouble) => {
    const { one, ...pool } = await twoRooms();
    one.between = between;
    one.happen(lentTo('saw', 'a'));
    expect((await one.exchange()).trouble?.trouble).toBe(trouble);
    one.happen(lentTo('drill', 'b'));
    expect(one.sync.waiting().events).toBe(2);
    one.between = honest;
    await pool.settle();
    expectEqual(pool);
    expect(one.sync.waiting()).toMatchObject({ events: 0, oldestAt: null });
    pool.close();
  });

  it('a 413 halves what is sent until it goes through', async () => {
    const { one, ...pool } = await twoRooms();
    for (let turn = 0; turn < 40; turn += 1) {
      one.happen(lentTo('saw', 'a', { loanId: `loan-${turn}` }));
      one.sync.cut(Number.MAX_SAFE_INTEGER);
    }
    const sent: number[] = [];
    one.between = async ({ url, body, headers }, onwards) => {
      if (!url.endsWith('/push')) return onwards();
      sent.push(body.length);
      const most = 3000;
      return body.length > most && headers['content-encoding'] === 'gzip'
        ? { status: 413, contentType: 'text/html', text: '' }
        : onwards();
    };
    expect((await one.exchange()).trouble).toBeNull();
    expect(sent.length).toBeGreaterThan(2);
    expect(one.sync.waiting().events).toBe(0);
    pool.close();
  });
});
