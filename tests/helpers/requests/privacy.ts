import type { privacyOperations } from '../../../core/contract/privacy.ts';
import type { Requests } from './room.ts';

const text = [{ title: '谁来管', text: '花家地南里居委会' }];

export const privacyRequests = (): Requests<typeof privacyOperations> => ({
  'requests.list': { residentId: null, open: true, offset: 0, limit: 50 },
  'requests.make': { residentId: 'wang', what: 'copy' },
  'requests.close': { requestId: 'none', how: 'done', why: null },
  'notice.read': {},
  'notice.publish': { zh: text, en: text, months: 6 },
});
