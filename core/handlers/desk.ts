/** The desk: everything the paper register was for, by somebody who has shown a PIN. */
import { dayOf, dayStart } from '../calendar.ts';
import { itemCards } from '../catalogue/item-card.ts';
import { decodeBase64, encodeBase64, pictureMime } from '../catalogue/picture.ts';
import type { Deciding } from '../circulation/deciding.ts';
import { decideCancelHold } from '../circulation/holds.ts';
import { decideLend } from '../circulation/lend.ts';
import { decideRenew } from '../circulation/renew.ts';
import { decideReturn } from '../circulation/return.ts';
import { overdueDays } from '../circulation/rules.ts';
import { readCode } from '../circulation/scan.ts';
import { standing } from '../circulation/standing.ts';
import { decideUndo } from '../circulation/undo.ts';
import type { OperationName, Output } from '../contract.ts';
import { backDated, mayBackDate } from '../desk/back-date.ts';
import { callsOf, groupByResident } from '../desk/call-sheet.ts';
import type { DeskList, DeskRow, DeskScope } from '../desk/ports.ts';
import { choices, decideSettle } from '../desk/settle.ts';
import { troubleIn } from '../desk/trouble.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refusalView, refuse, type Refusal } from '../errors.ts';
import { wallOf, type NewEvent } from '../ledger/event.ts';
import type { ResidentState } from '../ledger/state.ts';
import type { Reader } from '../ports.ts';
import { residentCard } from '../residents/card.ts';
import { thingsToSend } from '../circulation/transfer.ts';
import { personEvents } from '../residents/history.ts';
import type { HandlerDeps } from './deps.ts';
import { namesIn } from './names-in.ts';
import { staffActor, staffNames } from './staff-actor.ts';

type Names = Extract<OperationName, `desk.${string}` | `exceptions.${string}` | 'photo.read'>;

const FOUND = 20;
const CALLED = 1_000;
const SETTLED = 50;

export function deskHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { store, clock, commit, deciding } = deps;
  const scope = (): DeskScope => {
    const now = clock.now();
    return { roomId: store.identity()?.roomId ?? '', today: dayOf(now), dayStart: dayStart(now) };
  };
  const card = (reader: Reader, resident: ResidentState): Output<'desk.residents'>[number] =>
    residentCard(deciding(reader), resident);

  return {
    'desk.today': () =>
      store.read((reader) => {
        const here = scope();
        const total = (list: DeskList): number => reader.deskTotal(list, here);
        return {
          out: total('out'),
          dueToday: total('due-today'),
          overdue: total('overdue'),
          backToday: total('back-today'),
          lentToday: reader.wallNumbers(here.roomId, here.dayStart).lentToday,
          ready: total('ready'),
          lowStock: total('low-stock'),
          repair: total('repair'),
          lost: total('lost'),
          stranded: total('stranded'),
          exceptions: reader.exceptions().length,
          requestsLate: reader.requestsLate(here.today),
          toSend: thingsToSend(reader, here.roomId).length,
          arriving: reader.onTheWay().filter(({ transit }) => transit.toRoomId === here.roomId).length,
          help: reader
            .stream(`room:${here.roomId}`)
            .flatMap((event) => (event.kind === 'room.helpAsked' ? [wallOf(event.time)] : []))
            .filter((at) => at >= here.dayStart)
            .toReversed(),
        };
      }),

    'desk.list': ({ list, offset, limit }) =>
      store.read((reader) => {
        const here = scope();
        const told = (row: DeskRow): DeskRow =>
          list === 'repair' ? { ...row, ...troubleIn(reader.stream(`item:${row.itemId}`)) } : row;
        return {
          rows: reader
            .deskList(list, here, offset, limit)
            .map((row) => ({ ...told(row), missingParts: [...row.missingParts] })),
          total: reader.deskTotal(list, here),
        };
      }),

    'desk.resolve': ({ text }) =>
      store.read((reader): Output<'desk.resolve'> => {
        const { roomId } = deciding(reader);
        const prefix = reader.rooms().find(({ id }) => id === roomId)?.prefix;
        const code = readCode(text, prefix === undefined ? {} : { prefix });
        if (code.type === 'resident') {
          const id = reader.residentIdByCard(code.code);
          const resident = id === null ? null : reader.resident(id);
          return resident === null ? { type: 'unknown', text } : { type: 'resident', resident: card(reader, resident) };
        }
        const id = code.type === 'item' || code.type === 'foreign' ? reader.itemIdByCode(code.code) : null;
        const row = id === null ? null : reader.itemRow(id);
        const item = id === null ? null : reader.item(id);
        if (row === null || item === null) return { type: 'unknown', text };
        const open = item.loans.find(({ endedAt }) => endedAt === null);
        return {
          type: 'item',
          item: itemCards(reader, roomId)(row),
          parts: item.parts.map((part) => {
            const knownMissing = item.missingParts.includes(part.id);
            return { ...part, present: !knownMissing, knownMissing };
          }),
          borrower: open === undefined ? null : (reader.resident(open.residentId)?.name ?? ''),
          loanId: open?.id ?? null,
        };
      }),

    'desk.residents': ({ text }) =>
      store.read((reader) => {
        const code = readCode(text);
        const wanted = code.type === 'resident' ? code.code : text;
        return reader.findResidents(wanted, FOUND).map((resident) => card(reader, resident));
      }),

    'desk.loans': ({ residentId }) =>
      store.read((reader) => {
        const today = dayOf(clock.now());
        return reader.openLoans(residentId).map(({ id, itemId, dueOn }) => {
          return { loanId: id, itemId, ...namesIn(reader, itemId), dueOn, overdueDays: overdueDays(dueOn, today) };
        });
      }),

    'desk.lend': ({ residentId, lines, overrides, lentOn, reason }, { session }) => {
      if (reason === null && (overrides.length > 0 || lentOn !== null)) return refuse('bad-input', { where: 'reason' });
      if (lentOn !== null && !mayBackDate(lentOn, clock.now())) return refuse('bad-input', { where: 'lentOn' });
      const appended = commit(staffActor(deps, session), (facts): readonly NewEvent[] | Refusal => {
        const events: NewEvent[] = [];
        let loans = 0;
        for (const line of lines) {
          const lent = decideLend(facts, {
            ...line,
            residentId,
            staffPresent: true,
            alreadyInBasket: loans,
            overrides,
            reason,
          });
          if (isRefusal(lent)) return lent;
          if (lent.some(({ kind }) => kind === 'item.lent')) loans += 1;
          events.push(...lent);
        }
        return lentOn === null ? events : backDated(facts, events, lentOn, reason);
      });
      if (isRefusal(appended)) return appended;
      const due = new Map(
        appended.events.flatMap((event) =>
          event.kind === 'item.lent' ? [[event.stream, event.payload.dueOn] as const] : [],
        ),
      );
      return { batch: appended.batch, dueOn: lines.map(({ itemId }) => due.get(`item:${itemId}`) ?? null) };
    },

    'desk.return': ({ photo, ...intent }, { session }) => {
      const picture = photo === null ? null : decodeBase64(photo);
      if (picture !== null && pictureMime(picture) === null) return refuse('picture-unreadable');
      const appended = commit(staffActor(deps, session), (facts, putBlob) => {
        const sha256 = picture === null ? null : putBlob(picture, pictureMime(picture) ?? 'image/jpeg');
        return decideReturn(facts, { ...intent, checked: true, photo: sha256 });
      });
      if (isRefusal(appended)) return appended;
      return {
        batch: appended.batch,
        holdWaits: appended.events.some(({ kind }) => kind === 'item.holdReady'),
        toRepair: store.read((reader) => reader.item(intent.itemId)?.inRepair ?? false),
      };
    },

    'desk.renew': ({ itemIds }, { session }) =>
      itemIds.map((itemId) => {
        const appended = commit(staffActor(deps, session), (facts) => renewAsStaff(facts, itemId));
        if (isRefusal(appended)) return { itemId, dueOn: null, refusal: refusalView(appended) };
        const [renewed] = appended.events;
        return { itemId, dueOn: renewed?.kind === 'item.renewed' ? renewed.payload.dueOn : null, refusal: null };
      }),

    'desk.cancelHold': (asked, { session }) => {
      const appended = commit(staffActor(deps, session), (facts) => decideCancelHold(facts, asked));
      return isRefusal(appended) ? appended : {};
    },

    'desk.undo': ({ batch }, { session }) => {
      const appended = commit(staffActor(deps, session), (facts) => decideUndo(facts, { batch }));
      return isRefusal(appended) ? appended : {};
    },

    'desk.callSheet': (_, { session }) => {
      const staffId = staffActor(deps, session).id;
      return store.write((writer) => {
        const here = scope();
        const rows = writer.deskList('overdue', here, 0, CALLED);
        const nameOf = staffNames(writer);
        const facts = deciding(writer);
        writer.recordAccess({ at: clock.now(), staffId, what: 'opened', residentId: null, detail: 'call sheet' });
        return [...groupByResident(rows, here.today)].flatMap(([residentId, things]) => {
          const resident = writer.resident(residentId);
          if (resident === null) return [];
          const { name, phone, door } = resident;
          const calls = callsOf(personEvents(writer, residentId), nameOf);
          const { blocked } = standing(facts, residentId);
          return [{ residentId, name, phone, door, things: [...things], calls: [...calls], blocked }];
        });
      });
    },

    'desk.called': ({ residentId, ...payload }, { session }) => {
      const appended = commit(staffActor(deps, session), ({ reader, now }): readonly NewEvent[] | Refusal => {
        if (payload.promisedOn !== null && payload.promisedOn < dayOf(now))
          return refuse('bad-input', { where: 'promisedOn' });
        const resident = reader.resident(residentId);
        if (resident === null || resident.erased) return refuse('not-found');
        return [{ stream: `resident:${residentId}`, kind: 'resident.called', payload }];
      });
      return isRefusal(appended) ? appended : {};
    },

    'photo.read': ({ itemId, sha256 }) =>
      store.read((reader) => {
        // Only what was photographed at a return of this thing: a signature is nobody's to look at here.
        const taken = reader
          .stream(`item:${itemId}`)
          .some((event) => event.kind === 'item.returned' && event.payload.photo === sha256);
        const blob = taken ? reader.blob(sha256) : null;
        return blob === null ? refuse('not-found') : { mime: blob.mime, base64: encodeBase64(blob.bytes) };
      }),

    'exceptions.list': () =>
      store.read((reader) => {
        const nameOf = staffNames(reader);
        return {
          open: reader.exceptions().map(({ id, kind, stream, otherEventId, at }) => {
            const [type = '', subject = ''] = stream.split(/:(.*)/s);
            const item = type === 'item' ? reader.item(subject) : null;
            const borrower = item?.loans.find(({ endedAt }) => endedAt === null)?.residentId;
            return {
              id,
              kind,
              at,
              itemId: item?.id ?? null,
              ...namesIn(reader, item?.id ?? null),
              person:
                type === 'resident'
                  ? bothOf(reader, otherEventId, subject)
                  : borrower === undefined
                    ? ''
                    : (reader.resident(borrower)?.name ?? ''),
              earlier: earlierBorrower(reader, stream, otherEventId),
              choices: [...choices[kind]],
            };
          }),
          settled: reader.settlements(SETTLED).map(({ caseId, choice, note, by, at, itemId }) => ({
            id: caseId,
            ...namesIn(reader, itemId),
            choice,
            note,
            by: nameOf(by),
            at,
          })),
        };
      }),

    'exceptions.settle': (asked, { session }) => {
      const appended = commit(staffActor(deps, session), (facts) => decideSettle(facts, asked));
      return isRefusal(appended) ? appended : {};
    },
  };
}

/** Staff renew whatever is out, for whoever has it. */
function renewAsStaff(facts: Deciding, itemId: string): readonly NewEvent[] | Refusal {
  const residentId = facts.reader.item(itemId)?.loans.find(({ endedAt }) => endedAt === null)?.residentId;
  return residentId === undefined ? refuse('not-found') : decideRenew(facts, { itemId, residentId });
}

/** Whose loan was contradicted; '' where none was, or nobody is known any more. */
function earlierBorrower(reader: Reader, stream: string, eventId: string | null): string {
  if (eventId === null) return '';
  const lent = reader.stream(stream).find((event) => event.id === eventId && event.kind === 'item.lent');
  return lent?.kind === 'item.lent' ? (reader.resident(lent.payload.residentId ?? '')?.name ?? '') : '';
}

/** Two entries that may be one person, with their doors: that tells most. */
const bothOf = (reader: Reader, earlier: string | null, later: string): string =>
  [earlier, later]
    .flatMap((id) => (id === null ? [] : (reader.resident(id) ?? [])))
    .map(({ name, door }) => `${name} ${door}`)
    .join(' / ');
