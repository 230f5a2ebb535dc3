/** Who changes something as staff: the rights were checked at the door, so somebody is there. */
import type { Reader } from '../ports.ts';
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

/** Who of the staff an id is, also of those who are here no more; '' for nobody. */
export function staffNames(reader: Pick<Reader, 'staff'>): (staffId: string) => string {
  const names = new Map(reader.staff().map(({ id, name }) => [id, name]));
  return (staffId) => names.get(staffId) ?? '';
}
