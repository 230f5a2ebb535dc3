/** The second PC as a whole: as it is set, the listener runs or ends; who was let in; what the settings page says of it. */
import { join } from 'node:path';
import type { Network, NetworkState } from '../../core/network/ports.ts';
import type { Clock, Log } from '../../core/ports.ts';
import { isNear, lanOrigin } from '../policy.ts';
import { isDue, keepCertificate, type Certificate } from './certificate.ts';
import { createDevices } from './devices.ts';
import { startLanServer, type LanKiosk, type LanServer, type LanServerOptions } from './server.ts';

export interface Lan extends Network {
  /** To be called when a setting may have changed: what is turned off ends before this returns. `again` tries what failed. */
  readonly look: (again?: boolean) => void;
  /** Ends everything. */
  readonly close: () => Promise<void>;
}

export interface LanOptions {
  readonly kiosk: LanKiosk;
  readonly dataFolder: string;
  /** Folder of the built windows. */
  readonly root: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Addresses of this machine that are shown, as they are now. */
  readonly addresses: () => readonly string[];
  /** absent = near ones (electron/policy.ts). */
  readonly mayConnect?: LanServerOptions['mayConnect'] | undefined;
  /** It opened, or failed: windows that show it look again. */
  readonly onChange: () => void;
}

export function createLan(options: LanOptions): Lan {
  const { kiosk, dataFolder, clock, log, addresses } = options;
  const devices = createDevices(join(dataFolder, 'lan-devices.json'), { clock, log });
  let certificate: Certificate | null = null;
  let server: LanServer | null = null;
  let trouble: 'port-taken' | 'failed' | null = null;
  let beginning: Promise<void> | null = null;
  let closed = false;
  /** The port as it was set when the listener was begun; with 0 its own is another. */
  let begunFor: number | null = null;

  const wanted = (): number | null => {
    if (closed) return null;
    const { on, port } = kiosk.network.wanted();
    return on ? port : null;
  };

  const end = (): void => {
    server?.end();
    server = null;
    begunFor = null;
  };

  const begin = async (port: number): Promise<void> => {
    begunFor = port;
    try {
      const kept = await keepCertificate(join(dataFolder, 'lan-certificate.pem'), {
        now: clock.now(),
        addresses: addresses(),
        log,
      });
      certificate = kept;
      const started = await startLanServer({
        ...options,
        port,
        certificate: kept,
        devices,
        origins: (own) => addresses().map((address) => lanOrigin(address, own)),
        mayConnect: options.mayConnect ?? ((peer, own) => isNear(peer) && isNear(own)),
      });
      trouble = null;
      // It may have been turned off meanwhile.
      if (wanted() === port) server = started;
      else started.end();
    } catch (error) {
      trouble = (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? 'port-taken' : 'failed';
      log.error('the console cannot be served to the network', error);
    }
  };

  const look = (again = false): void => {
    const port = wanted();
    if (server !== null && (begunFor !== port || (certificate !== null && isDue(certificate, clock.now())))) end();
    if (port === null) trouble = null;
    if (port === null || server !== null || beginning !== null) return;
    if (trouble !== null && begunFor === port && !again) return;
    beginning = begin(port).then(() => {
      beginning = null;
      options.onChange();
      if (wanted() !== begunFor) look();
    });
  };

  return {
    look,
    state: (): NetworkState => {
      const shown = addresses();
      return {
        open: server !== null,
        trouble: trouble ?? (server !== null && shown.length === 0 ? 'no-address' : null),
        addresses: server === null ? [] : shown.map((address) => `${lanOrigin(address, server?.port ?? 0)}/`),
        fingerprint: certificate?.fingerprint ?? null,
        validTo: certificate?.validTo ?? null,
      };
    },
    devices: devices.devices,
    add: devices.add,
    remove: (deviceId) => {
      try {
        return devices.remove(deviceId);
      } finally {
        server?.cut(deviceId);
      }
    },
    close: async () => {
      closed = true;
      end();
      await beginning;
    },
  };
}
