/** Who stands at the kiosk goes before what comes from elsewhere. */
import { expect, it } from 'vitest';
import { createBreath } from '../../electron/sync/breath.ts';

function breathing() {
  let now = 1_000_000;
  const waits: number[] = [];
  const breath = createBreath(
    { now: () => now },
    {
      after: (milliseconds, then) => {
        waits.push(milliseconds);
        then();
        return () => undefined;
      },
    },
  );
  /** Whether the next slice has to wait; then it holds few events, so that whoever waits for it waits little. */
  const rests = async (): Promise<boolean> => {
    const before = waits.length;
    const most = await breath.between();
    const rested = waits.length > before;
    expect(most).toBe(rested ? 250 : 1000);
    return rested;
  };
  return { asked: breath.asked, rests, wait: (milliseconds: number) => void (now += milliseconds) };
}

it('takes what comes at once where nobody is, and waits where somebody scans', async () => {
  const { asked, rests, wait } = breathing();
  expect(await rests()).toBe(false);
  asked('session.scan');
  expect(await rests()).toBe(true);
  wait(2999);
  expect(await rests()).toBe(true);
  wait(1);
  expect(await rests()).toBe(false);
});

it('does not wait for what windows ask of themselves, nor for ever when the clock is set back', async () => {
  const { asked, rests, wait } = breathing();
  for (const name of ['session.view', 'kiosk.status', 'desk.today', 'sync.read'] as const) asked(name);
  expect(await rests()).toBe(false);
  asked('desk.lend');
  wait(-86_400_000);
  expect(await rests()).toBe(false);
});
