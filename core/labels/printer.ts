/** A label printer on this machine: a queue by its name, or the device it is. Never looked for on the network. */

import type { MachineSettings } from '../settings.ts';

export interface LabelPrinter {
  readonly kind: 'none' | 'queue' | 'device';
  /** Name of the queue, or the device's path; '' for none. */
  readonly target: string;
  /** Millimetres between two labels of the roll. */
  readonly gap: number;
  /** 1 as most rolls lie, 0 the other way round. */
  readonly direction: number;
}

export const printerOf = (machine: MachineSettings): LabelPrinter => ({
  kind: machine['label.kind'],
  target: machine['label.target'],
  gap: machine['label.gap'],
  direction: machine['label.direction'],
});

/** Printer ports only: what is written there must never be a file of somebody's. */
const device = /^\/dev\/(?:usb\/)?lp\d{1,2}$|^LPT\d$/;

/** A name as print systems take it: no option, no path, no control character. */
const queue = /^[^-\s/\\#"'\p{C}][^/\\#"'\p{C}]{0,126}$/u;

export const isTarget = ({ kind, target }: Pick<LabelPrinter, 'kind' | 'target'>): boolean =>
  kind === 'none' ? target === '' : kind === 'device' ? device.test(target) : queue.test(target);
