/** What residents ask for about their own data: see, copy, correct, erase, withdraw (PIPL Art. 44 to 50). */
import { addWorkingDays, dayOf } from '../calendar.ts';
import type { Deciding } from '../circulation/deciding.ts';
import { refuse, type Refusal } from '../errors.ts';
import type { NewEvent, Payload } from '../ledger/event.ts';
import type { RequestKind } from '../ledger/state.ts';
import type { Reader } from '../ports.ts';

/** Written down, due within the working days that the room promises. */
export function decideRequest(
  { reader, now, newId }: Deciding,
  residentId: string,
  what: RequestKind,
): readonly NewEvent[] | Refusal {
  const resident = reader.resident(residentId);
  if (resident === null || resident.erased) return refuse('not-found');
  const dueOn = addWorkingDays(dayOf(now), reader.settings()['requests.workdays']);
  return [{ stream: `request:${newId()}`, kind: 'request.made', payload: { residentId: resident.id, what, dueOn } }];
}

/** Refused for one that is not open ('not-found'), and for a refusal that gives no reason (Art. 50, 'bad-input'). */
export function decideClose(
  { reader }: Pick<Deciding, 'reader'>,
  requestId: string,
  payload: Payload<'request.closed'>,
): readonly NewEvent[] | Refusal {
  const request = reader.request(requestId);
  if (request === null || request.closedAt !== null) return refuse('not-found');
  if (payload.how === 'refused' && payload.why === null) return refuse('bad-input', { where: 'why' });
  return [
    {
      stream: `request:${requestId}`,
      kind: 'request.closed',
      payload: { ...payload, why: payload.how === 'done' ? null : payload.why },
    },
  ];
}

/** Streams of what somebody asked for and has not got yet. */
export const openRequests = (
  reader: Pick<Reader, 'requests'>,
  residentId: string,
  what: RequestKind,
): readonly string[] =>
  reader
    .requests({ residentId, open: true, offset: 0, limit: 100 })
    .rows.filter((request) => request.what === what)
    .map(({ id }) => `request:${id}`);

/**
 * What was asked for has been done: closes every open request of that kind, or writes down one that was made and done at
 * once, so that the log has it.
 */
export function decideDone(deciding: Deciding, residentId: string, what: RequestKind): readonly NewEvent[] {
  const open = openRequests(deciding.reader, residentId, what);
  const made = open.length > 0 ? [] : decideRequest(deciding, residentId, what);
  if (!Array.isArray(made)) return [];
  const events = made as readonly NewEvent[];
  return [
    ...events,
    ...[...open, ...events.map(({ stream }) => stream)].map((stream): NewEvent => ({
      stream,
      kind: 'request.closed',
      payload: { how: 'done', why: null },
    })),
  ];
}
