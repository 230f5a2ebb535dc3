import type { deskOperations } from '../../../core/contract/desk.ts';
import type { Requests, RoomFacts } from './room.ts';

export const deskRequests = ({ codes, picture }: RoomFacts): Requests<typeof deskOperations> => ({
  'desk.today': {},
  'desk.list': { list: 'out', offset: 0, limit: 20 },
  'desk.resolve': { text: codes.saw },
  'desk.residents': { text: '小明' },
  'desk.loans': { residentId: 'wang' },
  'desk.lend': {
    residentId: 'wang',
    lines: [{ itemId: 'screws', quantity: 2, missingParts: [] }],
    overrides: [],
    lentOn: null,
    reason: null,
  },
  'desk.return': { itemId: 'saw', condition: 'good', missingParts: [], note: '', photo: null },
  'desk.renew': { itemIds: ['drill', 'saw'] },
  'desk.cancelHold': { itemId: 'saw', holdId: 'none', reason: '找不到了,已经打过电话' },
  'desk.undo': { batch: 'none' },
  'desk.callSheet': {},
  'desk.called': { residentId: 'wang', outcome: 'promised', promisedOn: '2026-12-01', note: '周二来还' },
  'photo.read': { itemId: 'saw', sha256: picture },
  'exceptions.list': {},
  'exceptions.settle': { caseId: 'none', choice: 'agree', note: '', count: null },
});
