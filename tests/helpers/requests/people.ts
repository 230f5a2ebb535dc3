import type { peopleOperations } from '../../../core/contract/people.ts';
import type { Requests } from './room.ts';

export const peopleRequests = (): Requests<typeof peopleOperations> => ({
  'residents.list': { text: '', filter: 'all', order: 'name', descending: false, offset: 0, limit: 50 },
  'residents.read': { residentId: 'wang' },
  'residents.reveal': { residentId: 'wang' },
  'residents.copy': { residentId: 'wang', as: 'json', language: 'zh' },
  'residents.register': {
    name: '赵一鸣',
    phone: '13700003000',
    door: '3号楼1单元202',
    overFourteen: true,
    necessaryConsent: true,
    optionalConsent: false,
  },
  'residents.change': { residentId: 'wang', door: '6号楼2单元302' },
  'residents.bindCard': { residentId: 'li', card: null },
  'residents.liftBlock': { residentId: 'wang', until: '2026-12-31', reason: '已说明' },
  'residents.merge': { fromId: 'li', intoId: 'wang' },
  'residents.unmerge': { eventId: 'none' },
  'residents.eraseCheck': { residentId: 'wang' },
  'residents.erase': { residentId: 'past', reason: 'asked' },
  'retention.preview': {},
  'retention.run': {},
  'residents.setConsent': { residentId: 'wang', optional: true },
  'cards.pdf': { residentIds: ['wang'], skip: [0], language: 'zh' },
});
