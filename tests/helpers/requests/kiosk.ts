import type { kioskOperations } from '../../../core/contract/kiosk.ts';
import type { Requests } from './room.ts';

export const kioskRequests = (): Requests<typeof kioskOperations> => ({
  'kiosk.status': {},
  'wall.numbers': {},
  'help.ask': { screen: 'idle' },
  'setup.begin': {
    with: 'demo',
    roomName: '南湖西里',
    prefix: 'NHX',
    language: 'zh',
    adminName: '管理员',
    adminPin: '729416',
  },
  'setup.screen': { pixelsPerMillimetre: 4 },
});
