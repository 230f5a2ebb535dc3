/** Every migration of the hub's database in its order; a number once given is never used again. */
import { exchange } from './0001-exchange.ts';
import { office } from './0002-office.ts';
import { noSnapshots } from './0003-no-snapshots.ts';
import { hubKey } from './0004-hub-key.ts';
import { residentsTold } from './0005-residents-told.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  /** `lz4`: whether this PostgreSQL can compress large values so. */
  readonly text: (lz4: boolean) => string;
}

export const migrations: readonly Migration[] = [
  { number: 1, name: 'exchange', text: exchange },
  { number: 2, name: 'office', text: () => office },
  { number: 3, name: 'no-snapshots', text: () => noSnapshots },
  { number: 4, name: 'hub-key', text: () => hubKey },
  { number: 5, name: 'residents-told', text: () => residentsTold },
];
