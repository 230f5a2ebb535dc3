/** The hub over a line: every request signed, every answer looked at before it is believed. */
import { createHash, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type * as z from 'zod';
import { refuse, type Refusal } from '../../core/errors.ts';
import type { Clock } from '../../core/ports.ts';
import type { Hub, Stop, SyncTrouble } from '../../core/sync/ports.ts';
import { enrol, HubError, lookAtTicket, requests, type RequestName } from '../../core/sync/protocol.ts';
import { headers as names, requestText } from '../../core/sync/wire.ts';
import type { PoolMachine } from './machine.ts';

export interface Sending {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly milliseconds: number;
  readonly stop: Stop | null;
}
export interface Sent {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}
/** One request; what came, or in a word why nothing did. */
export type Send = (sending: Sending) => Promise<Sent | { readonly why: string }>;

const pack = promisify(gzip);
/** Below one packet nothing is won. */
const PACKED_FROM = 1400;
/** gzip's third: events pack to as good as the same with the usual sixth, which takes twice as long. */
const LEVEL = 3;
/** A megabyte on a slow line. */
const PATIENCE = 60_000;

export type AskTicket = <N extends 'ticket' | 'enrol'>(
  name: N,
  input: z.input<{ ticket: typeof lookAtTicket; enrol: typeof enrol }[N]['input']>,
) => Promise<z.output<{ ticket: typeof lookAtTicket; enrol: typeof enrol }[N]['output']> | SyncTrouble>;

/** The two requests that need no key, to the hub at an address. */
export const createTicketClient =
  (address: string, send: Send): AskTicket =>
  async (name, input) => {
    const body = Buffer.from(JSON.stringify(input));
    const headers = { 'content-type': 'application/json' };
    const sent = await send({ url: `${address}/v1/${name}`, headers, body, milliseconds: PATIENCE, stop: null });
    return readAnswer(sent, { ticket: lookAtTicket, enrol }[name].output) as never;
  };

export function createHubClient({
  machine,
  clock,
  send,
}: {
  readonly machine: PoolMachine;
  readonly clock: Clock;
  readonly send: Send;
}): Hub {
  /** The hub's time less ours, once it refused ours. */
  let off = 0;
  const once = async (
    name: RequestName,
    body: Uint8Array,
    encoding: object,
    milliseconds: number,
    stop: Stop | null,
  ) => {
    const path = `/v1/${name}`;
    const { kiosk, sign } = machine.signer(name === 'renew');
    const { pool, address } = machine.read();
    const about = {
      pool,
      kiosk,
      time: Math.max(0, Math.trunc(clock.now() + off)),
      nonce: randomBytes(18).toString('base64url'),
    };
    const bodySha256 = createHash('sha256').update(body).digest('hex');
    const headers = {
      'content-type': 'application/json',
      ...encoding,
      [names.pool]: about.pool,
      [names.kiosk]: about.kiosk,
      [names.time]: String(about.time),
      [names.nonce]: about.nonce,
      [names.signature]: sign(requestText({ method: 'POST', path, bodySha256, ...about })),
    };
    return readAnswer(
      await send({ url: `${address}${path}`, headers, body, milliseconds, stop }),
      requests[name].output,
    );
  };
  /** Whether the same may be asked again at once, and then go through. */
  const mends = (name: RequestName, { trouble, facts }: SyncTrouble): boolean => {
    if (trouble === 'clock' && typeof facts['time'] === 'number') {
      off = facts['time'] - clock.now();
      return true;
    }
    // Its answer to `rotate` may have been lost.
    if (trouble === 'unauthorised' && name !== 'renew') return machine.useNextKey();
    return trouble === 'replayed';
  };
  /** By the input they are of. */
  const prepared = new WeakMap<object, Promise<Packed>>();
  return {
    prepare: (input) => {
      const body = packed(input);
      // Whoever asks with it hears why it could not be packed.
      body.catch(() => undefined);
      prepared.set(input, body);
    },
    ask: async (name, input, stop = undefined) => {
      const { body, encoding } = await (prepared.get(input) ?? packed(input));
      const waits = name === 'pull' ? Number((input as { readonly waitMs: number }).waitMs) : 0;
      const ask = () => once(name, body, encoding, waits + PATIENCE, stop ?? null);
      const answer = await ask();
      const again = isAnswerTrouble(answer) && mends(name, answer) ? await ask() : answer;
      return again as never;
    },
  };
}

interface Packed {
  readonly body: Uint8Array;
  readonly encoding: object;
}

async function packed(input: object): Promise<Packed> {
  const plain = Buffer.from(JSON.stringify(input));
  if (plain.length < PACKED_FROM) return { body: plain, encoding: {} };
  return { body: await pack(plain, { level: LEVEL }), encoding: { 'content-encoding': 'gzip' } };
}

const isAnswerTrouble = (answer: unknown): answer is SyncTrouble =>
  typeof answer === 'object' && answer !== null && 'trouble' in answer;

/** The value, or the trouble: the hub's own refusal, or that this was not the hub. */
function readAnswer(sent: Sent | { readonly why: string }, output: z.ZodType): unknown {
  if ('why' in sent) return { trouble: 'unreachable', facts: { why: sent.why } } satisfies SyncTrouble;
  const { status, contentType, text } = sent;
  const stranger: SyncTrouble = { trouble: 'not-the-hub', facts: { status } };
  const isJson = /^application\/json\b/i.test(contentType);
  const value = isJson ? parsed(text) : undefined;
  // fetch hands on what it could unpack of a gzip that broke off, and says nothing.
  if (isJson && value === undefined) return { trouble: 'unreachable', facts: { why: 'cut off' } } satisfies SyncTrouble;
  if (status === 200) {
    const read = output.safeParse(value);
    return read.success ? read.data : stranger;
  }
  const refused = HubError.safeParse(value);
  if (refused.success)
    return { trouble: refused.data.error.code, facts: refused.data.error.facts } satisfies SyncTrouble;
  // What stands in front of the hub says so without its words.
  if (status === 413) return { trouble: 'too-large', facts: { status } } satisfies SyncTrouble;
  if (status === 429) return { trouble: 'busy', facts: { status } } satisfies SyncTrouble;
  return status >= 500 ? ({ trouble: 'internal', facts: { status } } satisfies SyncTrouble) : stranger;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const hubTrouble = ({ trouble, facts }: SyncTrouble): Refusal => refuse('hub-trouble', { trouble, ...facts });
