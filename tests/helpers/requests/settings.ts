import type { settingsOperations } from '../../../core/contract/settings.ts';
import type { Requests } from './room.ts';

export const settingsRequests = (): Requests<typeof settingsOperations> => ({
  'settings.read': {},
  'settings.bounds': {},
  'settings.change': { key: 'loan.days', value: 21 },
  'rules.read': {},
  'rooms.setClosedDays': { weekdays: [7], days: ['2027-02-06'] },
  'categories.define': {
    id: null,
    name: '露营',
    nameEnglish: 'Camping',
    loanDays: 7,
    staffOnly: false,
    drawing: 'tent',
    position: 9,
  },
});
