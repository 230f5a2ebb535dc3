/** Who changes something as staff: the rights were checked at the door, so somebody is there. */
import type { Actor } from '../ledger/event.ts';
import type { HandlerDeps } from './deps.ts';

export function staffActor(deps: Pick<HandlerDeps, 'auth'>, session: string): Actor {
  const id = deps.auth.staffOf(session);
  if (id === null) throw new Error('a staff operation ran without staff');
  return { type: 'staff', id };
}
