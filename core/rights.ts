/**
 * Who may call what: the least role for every operation, in one table. Dispatch reads it, the settings show it, and an
 * operation without a line here does not compile.
 */
import type { OperationName } from './contract.ts';

export type Role = 'resident' | 'staff' | 'admin';
export const roles: readonly Role[] = ['resident', 'staff', 'admin'];

export const rights: { readonly [N in OperationName]: Role } = {
  'kiosk.status': 'resident',
  'wall.numbers': 'resident',
  'help.ask': 'resident',
  'setup.begin': 'resident',
  'setup.screen': 'resident',
  'session.view': 'resident',
  'session.scan': 'resident',
  'session.end': 'resident',
  'session.back': 'resident',
  'session.removeLine': 'resident',
  'session.setQuantity': 'resident',
  'session.setPart': 'resident',
  'session.identify': 'resident',
  'session.findByPhone': 'resident',
  'session.choose': 'resident',
  'session.prove': 'resident',
  'session.startRegister': 'resident',
  'session.register': 'resident',
  'session.askStaff': 'resident',
  'session.staffPin': 'resident',
  'session.confirm': 'resident',
  'session.confirmReturn': 'resident',
  'session.return': 'resident',
  'session.hold': 'resident',
  'session.cancelHold': 'resident',
  'session.renew': 'resident',
  'session.undo': 'resident',
  'catalogue.categories': 'resident',
  'catalogue.search': 'resident',
  'catalogue.item': 'resident',
  'picture.read': 'resident',
  'staff.open': 'resident',
  'staff.me': 'staff',
  'staff.close': 'resident',
  'staff.add': 'admin',
  'settings.read': 'staff',
  'settings.change': 'admin',
  'rooms.setClosedDays': 'admin',
  'categories.define': 'admin',
  'items.register': 'staff',
  'items.bindCode': 'staff',
  'items.markLost': 'staff',
  'items.repaired': 'staff',
  'items.withdraw': 'staff',
  'items.reinstate': 'staff',
  'items.stock': 'staff',
  'residents.liftBlock': 'staff',
  'exceptions.list': 'staff',
  'jobs.read': 'staff',
  'jobs.cancel': 'staff',
  'ledger.check': 'admin',
  'report.run': 'staff',
  'report.month': 'staff',
};

/** Whether the role has at least the right that the operation asks for. */
export const mayCall = (role: Role, name: OperationName): boolean => roles.indexOf(role) >= roles.indexOf(rights[name]);
