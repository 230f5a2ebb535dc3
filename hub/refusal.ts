/** A refusal of the hub is a value: a reason on the protocol's list, a sentence for whoever reads logs, facts without people. */
import type { HubRefusal } from '../core/sync/protocol.ts';

export interface Refused {
  readonly refused: HubRefusal;
  readonly message: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

export const refuse = (refused: HubRefusal, message: string, facts: Refused['facts'] = {}): Refused => ({
  refused,
  message,
  facts,
});

export const isRefused = (value: unknown): value is Refused =>
  typeof value === 'object' && value !== null && 'refused' in value;

/** HTTP status of each refusal. */
export const statusOf: { readonly [R in HubRefusal]: number } = {
  malformed: 400,
  unauthorised: 401,
  replayed: 401,
  clock: 401,
  revoked: 401,
  forbidden: 403,
  unknown: 404,
  hole: 409,
  conflict: 409,
  'prefix-taken': 409,
  ticket: 410,
  'too-large': 413,
  protocol: 426,
  busy: 429,
  internal: 500,
};

export const refusalBody = ({ refused, message, facts }: Refused): string =>
  JSON.stringify({ error: { code: refused, message, facts } });
