/** What every decision looks at: the state as the reader shows it, the time, the room, and ids for what it creates. */
import type { Reader } from '../ports.ts';

export interface Deciding {
  readonly reader: Reader;
  /** Wall milliseconds. */
  readonly now: number;
  /** The room this kiosk stands in. */
  readonly roomId: string;
  readonly newId: () => string;
}
