/** Residents as staff look after them. */
import { dayOf } from '../calendar.ts';
import { encodeBase64 } from '../catalogue/picture.ts';
import type { Deciding } from '../circulation/deciding.ts';
import { formatCardCode } from '../circulation/codes.ts';
import { overdueDays } from '../circulation/rules.ts';
import { readCode } from '../circulation/scan.ts';
import type { OperationName, Output } from '../contract.ts';
import { callsOf } from '../desk/call-sheet.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import { wallOf, type LedgerEvent, type NewEvent } from '../ledger/event.ts';
import { labelsTitle } from '../labels/titles.ts';
import type { ResidentState } from '../ledger/state.ts';
import type { Reader } from '../ports.ts';
import { residentCard } from '../residents/card.ts';
import { decideBindCard, decideChange } from '../residents/change.ts';
import { decideConsent } from '../residents/consent.ts';
import { decideErase } from '../residents/erase.ts';
import { erasedParts, erasureOf } from '../residents/receipt.ts';
import { consentsOf, liftsOf, personEvents } from '../residents/history.ts';
import { maskCard, maskName, maskPhone } from '../residents/mask.ts';
import { decideMerge, decideUnmerge } from '../residents/merge.ts';
import { decideRegister } from '../residents/register.ts';
import { decideDone, openRequests } from '../residents/requests.ts';
import type { HandlerDeps } from './deps.ts';
import { namesIn } from './names-in.ts';
import { staffActor, staffNames } from './staff-actor.ts';

type Names = Extract<OperationName, `residents.${string}` | `cards.${string}`>;
type Row = Output<'residents.list'>['rows'][number];

/** Lines of each list on a person's page; the export has them all. */
const SHOWN = 500;

export function peopleHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { store, clock, ids, commit, deciding, jobs } = deps;

  /** Records what staff decided about somebody who is there and not erased. */
  const change = (
    session: string,
    residentId: string,
    decide: (facts: Deciding, resident: ResidentState) => readonly NewEvent[] | Refusal,
  ): Record<string, never> | Refusal => {
    const appended = commit(staffActor(deps, session), (facts): readonly NewEvent[] | Refusal => {
      const resident = facts.reader.resident(residentId);
      return resident === null || resident.erased ? refuse('not-found') : decide(facts, resident);
    });
    return isRefusal(appended) ? appended : {};
  };

  return {
    'residents.list': (query) =>
      store.read((reader) => {
        const facts = deciding(reader);
        const code = readCode(query.text);
        const { rows, total } = reader.people({
          ...query,
          text: code.type === 'resident' ? code.code : query.text,
          today: dayOf(clock.now()),
          blockDays: reader.settings()['overdue.blockDays'],
        });
        return { rows: rows.map((resident) => row(facts, resident)), total };
      }),

    'residents.read': ({ residentId }) =>
      store.read((reader) => {
        const resident = reader.resident(residentId);
        if (resident === null || resident.erased) return refuse('not-found');
        const today = dayOf(clock.now());
        const nameOf = staffNames(reader);
        const events = personEvents(reader, residentId);
        const { loans, takes, holds, gifts } = reader.personHistory(residentId, SHOWN);
        return {
          person: row(deciding(reader), resident),
          // What is over allows nothing any more; it stands among the lifts.
          blockLiftedUntil: (resident.blockLiftedUntil ?? '') < today ? null : resident.blockLiftedUntil,
          card: resident.card === null ? null : maskCard(resident.card),
          hasSignature: resident.signature !== null,
          loans: loans.map(({ id, ...loan }) => ({
            ...loan,
            loanId: id,
            overdueDays: loan.endedAt === null ? overdueDays(loan.dueOn, today) : 0,
          })),
          takes: takes.map(({ id, takenAt, ...take }) => ({ ...take, takeId: id, at: takenAt })),
          holds: holds.map(({ id, placedAt, ...hold }) => ({ ...hold, holdId: id, at: placedAt })),
          gifts: gifts.map((gift) => ({ ...gift })),
          consents: consentsOf(events, nameOf).map((consent) => ({ ...consent })),
          calls: callsOf(events, nameOf).map((call) => ({ ...call })),
          lifts: liftsOf(events, nameOf).map((lift) => ({ ...lift })),
          merged: mergedOf(reader, residentId, events, nameOf),
        };
      }),

    'residents.reveal': ({ residentId }, { session }) => {
      const staffId = staffActor(deps, session).id;
      return store.write((writer) => {
        const resident = writer.resident(residentId);
        if (resident === null || resident.erased) return refuse('not-found');
        const ink = resident.signature === null ? null : writer.blob(resident.signature);
        writer.recordAccess({ at: clock.now(), staffId, what: 'opened', residentId, detail: 'contact' });
        return {
          phone: resident.phone,
          signature: ink === null ? null : { mime: ink.mime, base64: encodeBase64(ink.bytes) },
        };
      });
    },

    'residents.copy': ({ residentId, as, language }, { session }) => {
      const staffId = staffActor(deps, session).id;
      const what = as === 'json' ? 'exported' : 'printed';
      const known = store.write((writer) => {
        const resident = writer.resident(residentId);
        if (resident === null || resident.erased) return false;
        writer.recordAccess({ at: clock.now(), staffId, what, residentId: resident.id, detail: 'everything' });
        return true;
      });
      return known ? { jobId: jobs.start('person', { residentId, as, language }, staffId) } : refuse('not-found');
    },

    'residents.register': (form, { session }) => {
      const residentId = ids.uuid(clock.now());
      const card = formatCardCode(ids.token());
      const appended = commit(staffActor(deps, session), ({ reader }) =>
        decideRegister(reader, { ...form, residentId, card, signature: null }),
      );
      return isRefusal(appended) ? appended : { id: residentId };
    },

    'residents.change': ({ residentId, ...fields }, { session }) =>
      change(session, residentId, (facts, resident) => {
        const changed = decideChange(facts.reader, resident, fields);
        // Only where it was asked for: staff correct their own slips, too.
        const asked = openRequests(facts.reader, residentId, 'correct').length > 0;
        return isRefusal(changed) || !asked ? changed : [...changed, ...decideDone(facts, residentId, 'correct')];
      }),

    'residents.bindCard': ({ residentId, card }, { session }) => {
      const read = card === null ? null : readCode(card);
      if (read !== null && read.type !== 'resident') return refuse('bad-input', { where: 'card' });
      const code = read === null ? formatCardCode(ids.token()) : read.code;
      return change(session, residentId, ({ reader }, resident) => decideBindCard(reader, resident, code));
    },

    'residents.setConsent': ({ residentId, optional }, { session }) =>
      change(session, residentId, (facts) => decideConsent(facts, residentId, optional)),

    'residents.liftBlock': ({ residentId, until, reason }, { session }) =>
      change(session, residentId, (_, { id }) => [
        { stream: `resident:${id}`, kind: 'resident.blockLifted', payload: { until, reason } },
      ]),

    'residents.merge': (asked, { session }) => {
      const appended = commit(staffActor(deps, session), ({ reader }) => decideMerge(reader, asked));
      return isRefusal(appended) ? appended : {};
    },

    'residents.unmerge': ({ eventId }, { session }) => {
      const appended = commit(staffActor(deps, session), ({ reader }) => decideUnmerge(reader, eventId));
      return isRefusal(appended) ? appended : {};
    },

    'residents.eraseCheck': ({ residentId }) =>
      store.read((reader) => {
        const { entries } = reader.entries(residentId);
        if (!entries.some(({ erased }) => !erased)) return refuse('not-found');
        const about = (itemId: string) => ({ itemId, ...namesIn(reader, itemId) });
        return {
          out: reader.openLoans(residentId).map(({ itemId, dueOn }) => ({ ...about(itemId), dueOn })),
          holds: reader.liveHolds(residentId).map(({ itemId }) => about(itemId)),
          goes: erasedParts(reader, residentId),
        };
      }),

    'residents.erase': ({ residentId, reason }, { session }) => {
      const actor = staffActor(deps, session);
      const appended = commit(actor, (facts): readonly NewEvent[] | Refusal => {
        const sheet = { ...erasedParts(facts.reader, residentId), backups: facts.reader.machine()['backup.keep'] };
        const erased = decideErase(facts, residentId, reason, sheet);
        // The request first: nothing can be asked for somebody who is erased.
        return isRefusal(erased) || reason !== 'asked'
          ? erased
          : [...decideDone(facts, residentId, 'erase'), ...erased];
      });
      if (isRefusal(appended)) return appended;
      const erasure = store.read((reader) => erasureOf(reader, residentId, staffNames(reader)));
      if (erasure === null) throw new Error('an erasure left no sheet');
      return erasure;
    },

    'cards.pdf': ({ residentIds, skip, language }, { session }) => {
      const staffId = staffActor(deps, session).id;
      const cards = store.write((writer) =>
        residentIds.flatMap((id) => {
          const resident = writer.resident(id);
          if (resident?.card == null) return [];
          writer.recordAccess({ at: clock.now(), staffId, what: 'printed', residentId: id, detail: 'card' });
          return [{ code: resident.card, name: maskName(resident.name) }];
        }),
      );
      if (cards.length === 0) return refuse('not-found');
      return {
        jobId: jobs.start('cards', { cards, skip, title: labelsTitle('cards', cards.length, language) }, staffId),
      };
    },
  };
}

const row = (facts: Deciding, resident: ResidentState): Row => ({
  ...residentCard(facts, resident),
  registeredAt: resident.registeredAt,
  optionalConsent: resident.optionalConsent,
  noticeVersion: resident.noticeVersion,
});

/** Entries that were made one with this person's, and who said so. */
function mergedOf(
  reader: Reader,
  residentId: string,
  events: readonly LedgerEvent[],
  nameOf: (staffId: string) => string,
): Output<'residents.read'>['merged'] {
  const { entries, merges } = reader.entries(residentId);
  return merges.map(({ eventId, fromId, intoId, time }) => {
    const actor = events.find(({ id }) => id === eventId)?.actor;
    // What is shown is the entry that is not the one they are known by.
    const other = entries.find(({ id }) => id === (fromId === entries[0]?.id ? intoId : fromId));
    return {
      eventId,
      at: wallOf(time),
      by: actor?.type === 'staff' ? nameOf(actor.id) : '',
      name: other?.name ?? '',
      phone: maskPhone(other?.phone ?? ''),
      door: other?.door ?? '',
    };
  });
}
