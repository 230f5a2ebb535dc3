/** The table of things, a thing's page, and taking in what people bring. */
import { donorOf, type Donor } from '../catalogue/donor.ts';
import { itemCards } from '../catalogue/item-card.ts';
import { decodeBase64 } from '../catalogue/picture.ts';
import { formatItemCode } from '../circulation/codes.ts';
import { queueOf } from '../circulation/rules.ts';
import { readCode } from '../circulation/scan.ts';
import type { OperationName, Output, Parsed } from '../contract.ts';
import { troubleIn } from '../desk/trouble.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { NewEvent, Payload } from '../ledger/event.ts';
import type { Reader } from '../ports.ts';
import { decideBulk, decideChange } from '../things/change.ts';
import { donorFrom, suggestDonors } from '../things/donors.ts';
import { guessCategory, suggestNames } from '../things/guess.ts';
import { historyOf } from '../things/history.ts';
import { cleanJpeg } from '../things/jpeg.ts';
import type { ThingRow } from '../things/ports.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor, staffNames } from './staff-actor.ts';

type Own =
  'list' | 'read' | 'bulk' | 'waited' | 'change' | 'setPicture' | 'unbindCode' | 'suggest' | 'donors' | 'register';
type Names = Extract<OperationName, `items.${Own}`>;

const HISTORY = 500;
const SUGGESTED = 8;
/** Pixels a side; a window sends 1600. */
const LARGEST = 4096;

export function thingHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { store, clock, ids, commit, deciding } = deps;
  const showing = (reader: Reader): ((row: ThingRow) => Output<'items.read'>['thing']) => {
    const cards = itemCards(reader, deciding(reader).roomId);
    const rooms = new Map(reader.rooms().map(({ id, name }) => [id, name]));
    return (row) => ({
      ...cards(row),
      homeRoomId: row.homeRoomId,
      homeRoom: rooms.get(row.homeRoomId) ?? '',
      registeredAt: row.registeredAt,
      donor: donorOf(reader, row.donor),
      lendable: row.lendable,
    });
  };

  return {
    'items.list': (query) =>
      store.read((reader) => {
        const { rows, total } = reader.things({ ...query, now: clock.now() });
        return { rows: rows.map(showing(reader)), total };
      }),

    'items.read': ({ itemId }) =>
      store.read((reader) => {
        const item = reader.item(itemId);
        const row = reader.itemRow(itemId);
        if (item === null || row === null) return refuse('not-found');
        const rooms = new Map(reader.rooms().map(({ id, name }) => [id, name]));
        const categories = new Map(reader.categories().map(({ id, name }) => [id, name]));
        const resident = (id: string): string => reader.resident(id)?.name ?? '';
        const names = {
          staff: staffNames(reader),
          room: (id: string) => rooms.get(id) ?? '',
          resident,
          category: (id: string) => categories.get(id) ?? '',
          donor: (donor: Donor | null) => donorOf(reader, donor),
        };
        const events = reader.stream(`item:${itemId}`);
        const trouble = troubleIn(events);
        const openLoan = item.loans.find(({ endedAt }) => endedAt === null);
        return {
          thing: showing(reader)({ ...row, donor: item.donor, registeredAt: item.registeredAt }),
          parts: item.parts.map((part) => ({ ...part })),
          missingParts: [...item.missingParts],
          synonyms: [...item.synonyms],
          lowStockAt: item.lowStockAt,
          note: item.note,
          donorId: item.donor?.residentId ?? null,
          out: openLoan === undefined ? null : { person: resident(openLoan.residentId), since: openLoan.lentAt, dueOn: openLoan.dueOn }, // prettier-ignore
          trouble: item.inRepair && trouble !== null ? { at: trouble.at, note: trouble.note } : null,
          codes: [...item.codes],
          holds: queueOf(item.holds).map(({ id, residentId, status, placedAt }) => ({
            id,
            person: resident(residentId),
            ready: status === 'ready',
            at: placedAt,
          })),
          history: historyOf(events, names, HISTORY).map((line) => ({
            ...line,
            fields: line.fields.map((one) => ({ ...one })),
          })),
        };
      }),

    'items.bulk': ({ itemIds, change }, { session }) => {
      const appended = commit(staffActor(deps, session), ({ reader }) => decideBulk(reader, itemIds, change));
      if (isRefusal(appended)) return appended;
      const { events, batch } = appended;
      return { changed: events.length, batch: events.length === 0 ? null : batch };
    },

    'items.waited': ({ itemIds }) =>
      store.read((reader) =>
        [...new Set(itemIds)].flatMap((itemId) => {
          const row = reader.itemRow(itemId);
          if (row === null || row.holds === 0) return [];
          const { code, name, nameEnglish } = row;
          return queueOf(reader.item(itemId)?.holds ?? []).map(({ id, residentId, status, placedAt }) => ({
            id,
            itemId,
            code,
            name,
            nameEnglish,
            person: reader.resident(residentId)?.name ?? '',
            ready: status === 'ready',
            at: placedAt,
          }));
        }),
      ),

    'items.change': ({ itemIds, fields }, { session }) => {
      const appended = commit(staffActor(deps, session), ({ reader }) => decideChange(reader, itemIds, fields));
      return isRefusal(appended) ? appended : {};
    },

    'items.setPicture': ({ itemId, picture }, { session }) => {
      const clean = picture === null ? null : readPicture(picture);
      if (isRefusal(clean)) return clean;
      const appended = commit(staffActor(deps, session), ({ reader }, putBlob): readonly NewEvent[] | Refusal => {
        if (reader.itemRow(itemId) === null) return refuse('not-found');
        const sha256 = clean === null ? null : putBlob(clean, 'image/jpeg');
        return [{ stream: `item:${itemId}`, kind: 'item.changed', payload: { picture: sha256 } }];
      });
      return isRefusal(appended) ? appended : {};
    },

    'items.unbindCode': ({ itemId, code }, { session }) => {
      const appended = commit(staffActor(deps, session), ({ reader }): readonly NewEvent[] | Refusal =>
        reader.item(itemId)?.codes.includes(code) === true
          ? [{ stream: `item:${itemId}`, kind: 'item.codeUnbound', payload: { code } }]
          : refuse('not-found'),
      );
      return isRefusal(appended) ? appended : {};
    },

    'items.suggest': ({ name }) =>
      store.read((reader) => {
        const known = reader.knownNames();
        return { names: [...suggestNames(name, known, SUGGESTED)], categoryId: guessCategory(name, known) };
      }),

    'items.donors': ({ text }) => store.read((reader) => suggestDonors(reader, text).map((donor) => ({ ...donor }))),

    'items.register': (form, { session }) => {
      const picture = form.picture === null ? null : readPicture(form.picture);
      if (isRefusal(picture)) return picture;
      const id = ids.uuid(clock.now());
      let code = '';
      const appended = commit(
        staffActor(deps, session),
        ({ reader, roomId }, putBlob): readonly NewEvent[] | Refusal => {
          const chosen = chooseCode(reader, roomId, form.code);
          if (isRefusal(chosen)) return chosen;
          if (!reader.categories().some((category) => category.id === form.categoryId)) return refuse('not-found');
          const donor = donorFrom(reader, form.donor, form.donorId ?? null);
          if (isRefusal(donor)) return donor;
          ({ code } = chosen);
          const sha256 = picture === null ? null : putBlob(picture, 'image/jpeg');
          return [
            { stream: `item:${id}`, kind: 'item.registered', payload: registered(form, donor, code, roomId, sha256) },
          ];
        },
      );
      return isRefusal(appended) ? appended : { id, code, batch: appended.batch };
    },
  };
}

/** A picture without anything beside it, or why it cannot be kept. */
function readPicture(text: string): Uint8Array | Refusal {
  const clean = cleanJpeg(decodeBase64(text));
  if (clean === null) return refuse('picture-unreadable');
  return Math.max(clean.width, clean.height) > LARGEST ? refuse('picture-too-large', { most: LARGEST }) : clean.bytes;
}

/** The next number of this room, or the code on a label that was stuck on before, if nobody has it. */
function chooseCode(reader: Reader, roomId: string, wanted: string | null): { readonly code: string } | Refusal {
  const room = reader.rooms().find(({ id }) => id === roomId);
  if (room === undefined) return refuse('needs-setup');
  if (wanted === null)
    return { code: formatItemCode({ prefix: room.prefix, number: reader.nextItemNumber(room.prefix) }) };
  const read = readCode(wanted);
  if (read.type !== 'item') return refuse('bad-input', { where: 'code' });
  return reader.itemIdByCode(read.code) === null ? { code: read.code } : refuse('code-taken');
}

function registered(
  {
    donor: _donor,
    donorId: _donorId,
    parts,
    stock,
    code: _code,
    picture: _picture,
    ...fields
  }: Parsed<'items.register'>,
  donor: Donor | null,
  code: string,
  roomId: string,
  picture: string | null,
): Payload<'item.registered'> {
  return {
    ...fields,
    code,
    homeRoomId: roomId,
    parts: parts.map((part, index) => ({ ...part, id: `p${index + 1}` })),
    stock: fields.kind === 'supply' ? (stock ?? 0) : null,
    drawing: null,
    picture,
    donor,
    lendable: true,
  };
}
