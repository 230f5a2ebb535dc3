/** Where a test is about the door and not about sockets: computers are let in and put out, and nothing listens. */
import type { Device, Network } from '../../core/network/ports.ts';

export const SECOND_PC = 'second-pc';

export function networkStandIn(): Network {
  let devices: readonly Device[] = [{ id: SECOND_PC, name: '办公室电脑', pairedAt: 1, seenAt: null }];
  return {
    state: () => ({
      open: true,
      trouble: null,
      addresses: ['https://192.168.1.5:8443/'],
      fingerprint: 'AB'.repeat(32),
      validTo: 2,
    }),
    devices: () => devices,
    add: (device) => {
      devices = [...devices, { ...device, seenAt: null }];
      return `secret of ${device.id}`;
    },
    remove: (deviceId) => {
      const before = devices.length;
      devices = devices.filter(({ id }) => id !== deviceId);
      return devices.length < before;
    },
  };
}
