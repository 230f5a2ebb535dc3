/** Who changes something as staff: the rights were checked at the door, so somebody is there. */
import type { HandlerDeps } from './deps.ts';

/** An Actor that is a member of staff. */
interface StaffActor {
  readonly type: 'staff';
  readonly id: string;
}

export function staffActor(deps: Pick<HandlerDeps, 'auth'>, session: string): StaffActor {
  const id = deps.auth.staffOf(session);
  if (id === null) throw new Error('a staff operation ran without staff');
  return { type: 'staff', id };
}
