/** What every part of the hub's answers shares. */
import type * as z from 'zod';
import type { RequestName, RequestOutput, requests } from '../core/sync/protocol.ts';
import { refuse, type Refused } from './refusal.ts';
import type { Caller, HubStore } from './store.ts';
import type { After } from './waiting.ts';

export interface ServiceDeps {
  readonly store: HubStore;
  readonly clock: { readonly now: () => number };
  readonly random: (bytes: number) => Uint8Array;
  readonly after: After;
  /** Public key to which kiosks wrap what they carry here by hand (raw X25519, base64). */
  readonly hubKey: string;
  /** Told what was done, for metrics; never who. */
  readonly did: (what: Done, count: number) => void;
}
export type Done = 'events' | 'redacted' | 'forgotten' | 'enrolled';

export type Input<N extends RequestName> = z.output<(typeof requests)[N]['input']>;
export type Answers<N extends RequestName> = {
  readonly [K in N]: (caller: Caller, input: Input<K>, gone: AbortSignal | null) => Promise<string | Refused>;
};

export const nothing: string = JSON.stringify({});
export const json = <N extends RequestName>(output: RequestOutput<N>): string => JSON.stringify(output);

/** The input, or a refusal that says where it is not what the protocol says; never what stood there. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> | Refused {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return refuse('malformed', 'not what the protocol says', {
    at: (issue?.path ?? []).map(String).join('.').slice(0, 200),
    why: issue?.code ?? '',
  });
}
