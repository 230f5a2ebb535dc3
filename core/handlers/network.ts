/** The second PC, as administrators let it in and put it out. Both stand in the ledger. */
import type { OperationName } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { refuse } from '../errors.ts';
import type { NewEvent, Payload } from '../ledger/event.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `network.${string}`>;

type Changed = Payload<'kiosk.networkChanged'>;

/** What was done about second PCs, in this kiosk's own stream. */
export const recordNetwork =
  ({ store, commit }: Pick<HandlerDeps, 'store' | 'commit'>) =>
  (staffId: string, payload: Changed): void => {
    commit({ type: 'staff', id: staffId }, (): readonly NewEvent[] => [
      { stream: `kiosk:${store.identity()?.kioskId ?? ''}`, kind: 'kiosk.networkChanged', payload },
    ]);
  };

export function networkHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { network, pairing, store } = deps;
  const record = recordNetwork(deps);
  return {
    'network.read': () => {
      const { open, trouble, addresses, fingerprint, validTo } = network.state();
      return {
        on: store.read((reader) => reader.machine())['network.on'],
        open,
        trouble,
        addresses: [...addresses],
        fingerprint,
        validTo,
        devices: network.devices().map((device) => ({ ...device })),
      };
    },
    'network.invite': ({ name }, { session }) => pairing.invite(name, staffActor(deps, session).id),
    'network.revoke': ({ deviceId }, { session }) => {
      const device = network.devices().find(({ id }) => id === deviceId);
      if (device === undefined) return refuse('not-found');
      // Out first: a full disk must keep nobody in.
      network.remove(deviceId);
      record(staffActor(deps, session).id, { what: 'revoked', device: deviceId, name: device.name });
      return {};
    },
  };
}
