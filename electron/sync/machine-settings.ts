/** What is set on this machine alone stays set when it goes on under another kiosk id. */
import type { Store } from '../../core/ports.ts';
import type { MachineKey } from '../../core/settings.ts';

/** Settings of a machine stand under its kiosk id: under the new one they are said again. */
export function keepMachineSettings(store: Store, change: () => void): void {
  const before = Object.entries(store.read((reader) => reader.machine()));
  change();
  const kiosk = store.identity()?.kioskId ?? '';
  const after = store.read((reader) => reader.machine());
  const changed = before.filter(([key, value]) => after[key as MachineKey] !== value);
  if (changed.length === 0) return;
  store.write((writer) =>
    writer.append(
      changed.map(([key, value]) => ({ stream: `kiosk:${kiosk}`, kind: 'setting.changed', payload: { key, value } })),
      { type: 'kiosk' },
    ),
  );
}
