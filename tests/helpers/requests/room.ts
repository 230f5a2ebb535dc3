/** What a request may name in the room that the parity test sets up. */
import type { OperationName, Input } from '../../../core/contract.ts';

export interface RoomFacts {
  readonly codes: Readonly<Record<'saw' | 'drill' | 'screws' | 'grinder', string>>;
  /** SHA-256 of a thing's picture. */
  readonly picture: string;
}

export const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A good request for each operation of a group. */
export type Requests<Group> = { readonly [N in OperationName & keyof Group]: Input<N> };
