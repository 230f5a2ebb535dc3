import type { staffOperations } from '../../../core/contract/staff.ts';
import type { Requests } from './room.ts';
import { ADMIN_PIN } from '../world.ts';

export const staffRequests = (): Requests<typeof staffOperations> => ({
  'staff.open': { pin: ADMIN_PIN },
  'staff.me': {},
  'staff.list': {},
  'staff.wrongPins': {},
  'staff.change': { id: 'nobody', active: false },
  'staff.close': {},
  'staff.add': { name: '志愿者', role: 'staff', pin: '13579' },
});
