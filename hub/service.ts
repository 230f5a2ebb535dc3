/**
 * What the hub answers, without a transport: every request of core/sync/protocol.ts over a store, with clock, randomness and
 * timers from outside. Answers are JSON texts, because a pull hands on what is stored without looking inside.
 */
import { requests, type RequestName } from '../core/sync/protocol.ts';
import { parseInput, type Answers, type ServiceDeps } from './answers.ts';
import { blobAnswers } from './blobs.ts';
import { createEnrolment, type Enrolment } from './enrolment.ts';
import { exchangeAnswers } from './exchange.ts';
import { isRefused, type Refused } from './refusal.ts';
import type { Caller } from './store.ts';
import { createWaiting } from './waiting.ts';

export interface HubService extends Enrolment {
  /** `input` as it came; JSON of the answer, or a refusal. Throws only where the store fails. */
  readonly answer: (
    name: RequestName,
    caller: Caller,
    input: unknown,
    gone: AbortSignal | null,
  ) => Promise<string | Refused>;
  /** Pulls that wait. */
  readonly waiting: () => number;
  /** Those answer at once, now and from now on. */
  readonly end: () => void;
}

export function createService(deps: ServiceDeps): HubService {
  const waiting = createWaiting(deps.store, deps.after);
  const { members, ...enrolment } = createEnrolment(deps);
  const answers: Answers<RequestName> = { ...exchangeAnswers(deps, waiting), ...blobAnswers(deps), ...members };
  return {
    ...enrolment,
    answer: async (name, caller, input, gone) => {
      const parsed = parseInput(requests[name].input, input);
      // The table's types agree name by name; the union of all does not see it.
      return isRefused(parsed) ? parsed : answers[name](caller, parsed as never, gone);
    },
    waiting: waiting.count,
    end: waiting.end,
  };
}
