import type { sessionOperations } from '../../../core/contract/session.ts';
import { pixel, type RoomFacts, type Requests } from './room.ts';
import { ADMIN_PIN } from '../world.ts';

export const sessionRequests = ({ codes }: RoomFacts): Requests<typeof sessionOperations> => ({
  'session.view': {},
  'session.scan': { text: codes.saw, by: 'camera' },
  'session.end': { reason: 'cancel' },
  'session.back': {},
  'session.removeLine': { itemId: 'drill' },
  'session.setQuantity': { itemId: 'screws', quantity: 3 },
  'session.setPart': { itemId: 'drill', partId: 'bit', present: false },
  'session.identify': { purpose: 'borrow' },
  'session.findByPhone': { tail: '1000' },
  'session.choose': { key: 'nobody' },
  'session.prove': { door: '301' },
  'session.startRegister': {},
  'session.register': {
    name: '李䶮',
    phone: '13900001111',
    door: '3号楼1单元202',
    overFourteen: true,
    necessaryConsent: true,
    optionalConsent: false,
    signature: pixel,
  },
  'session.askStaff': {},
  'session.staffPin': { pin: ADMIN_PIN },
  'session.confirm': {},
  'session.confirmReturn': {},
  'session.return': { condition: 'damaged', missingParts: [], note: '手柄松了', photo: pixel },
  'session.hold': { itemId: 'saw' },
  'session.cancelHold': { holdId: 'none' },
  'session.setConsent': { optional: true },
  'session.renew': { loanId: 'none' },
  'session.undo': { batch: 'none' },
});
