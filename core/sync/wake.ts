/**
 * Whether this database goes on where this machine was, or is an older copy of itself, another machine's, or a new one (trap
 * 3): then the machine goes on under a new id, so that no number is ever given twice. Lending does not wait for it.
 */
import type { Line } from './line.ts';

type Waking = Pick<Line, 'store' | 'machine' | 'newKiosk'>;

/** To be called at each start and before each exchange. `isRestored`: somebody put a backup in place. True = under a new id. */
export function wake({ store, machine, newKiosk }: Waking, isRestored: boolean): boolean {
  const own = store.own();
  const isSame = own.pool === machine.pool && own.kiosk === machine.member().kiosk && own.cut >= machine.cut();
  if (isSame && !isRestored) return false;
  goOnAsAnother({ store, machine, newKiosk });
  return true;
}

/** The machine first: should the plug be pulled between, it knows more than the database, and goes on as yet another. */
export function goOnAsAnother({ store, machine, newKiosk }: Waking): void {
  const kiosk = newKiosk();
  machine.goOnAs(kiosk);
  if (store.own().pool === machine.pool) store.goOnAs(kiosk);
  else store.enter({ kiosk, roomId: machine.member().roomId, forget: false });
}
