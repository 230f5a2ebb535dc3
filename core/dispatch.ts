/** The one door: name -> rights -> input -> handler -> output -> reply. Nothing reaches the kiosk past it. */
import * as z from 'zod';
import { contract, type OperationName, type Output, type Parsed, type Reply } from './contract.ts';
import { isRefusal, refusalView, refuse, StorageError, type Refusal, type RefusalCode } from './errors.ts';
import type { Log } from './ports.ts';
import { refusedPlace } from './network/places.ts';
import { mayCall, rights, type Role } from './rights.ts';

export interface Caller {
  /** Opaque id of the window that asks. */
  readonly session: string;
  readonly role: Role;
}

/** One handler a contract line: a missing or misspelt one does not compile. */
export type Handlers = {
  readonly [N in OperationName]: (
    input: Parsed<N>,
    caller: Caller,
  ) => Output<N> | Refusal | Promise<Output<N> | Refusal>;
};

export type Dispatch = (session: string, name: unknown, input: unknown) => Promise<Reply<unknown>>;

export function createDispatch(deps: {
  readonly handlers: Handlers;
  readonly roleOf: (session: string) => Role;
  /** Hears of every call that only staff may make. */
  readonly onStaffCall: (session: string) => void;
  readonly log: Log;
}): Dispatch {
  return async (session, name, input) => {
    if (typeof name !== 'string' || !Object.hasOwn(contract, name)) return failed(refuse('unknown-operation'));
    const operation = contract[name as OperationName];
    try {
      const role = deps.roleOf(session);
      if (!mayCall(role, name as OperationName)) return failed(refuse('not-allowed'));
      const elsewhere = refusedPlace(session, role, name as OperationName);
      if (elsewhere !== null) return failed(refuse(elsewhere));
      if (rights[name as OperationName] !== 'resident') deps.onStaffCall(session);
      const parsed = operation.input.safeParse(input);
      if (!parsed.success) return failed(refuse('bad-input', { where: where(parsed.error) }));
      const handler = deps.handlers[name as OperationName] as (input: unknown, caller: Caller) => unknown;
      const answer = await handler(parsed.data, { session, role });
      if (isRefusal(answer)) return failed(answer);
      // Parsing strips what the contract does not name: a handler cannot leak a field.
      return { ok: true, value: operation.output.parse(answer) };
    } catch (error) {
      deps.log.error(`operation ${name} failed`, error);
      return failed(refuse(codeOf(error)));
    }
  };
}

/** What a window is told of a fault: no more than what a person in the room can do something about. */
function codeOf(error: unknown): RefusalCode {
  if (!(error instanceof StorageError)) return 'internal';
  if (error.trouble === 'disk-full') return 'storage-full';
  return error.trouble === 'data-folder-read-only' ? 'storage-read-only' : 'internal';
}

const failed = (refusal: Refusal): Reply<never> => ({ ok: false, error: refusalView(refusal) });

const where = (error: z.ZodError): string => (error.issues[0]?.path ?? []).map(String).join('.').slice(0, 80);
