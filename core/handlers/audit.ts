/** The audit: the ledger in sentences, and who saw personal data. */
import { accessLine } from '../audit/access-line.ts';
import { kindsOf } from '../audit/kinds.ts';
import { auditLine } from '../audit/line.ts';
import { kioskName } from '../kiosk-name.ts';
import type { AuditFilter } from '../audit/source.ts';
import { stampOf } from '../calendar.ts';
import type { OperationName, Parsed } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { Reader } from '../ports.ts';
import type { AccessFilter } from '../staff/access.ts';
import { recordWrongPins } from '../staff/wrong-pins.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `${'audit' | 'access'}.${string}`>;

export function auditHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { store, clock, jobs, auth } = deps;
  /** Who looked, also at the log of lookings. */
  const logExport = (name: string, staffId: string, from: string | null, to: string | null): void => {
    const detail = [name, from ?? '', to ?? ''].filter((part) => part !== '').join(' ');
    store.write((writer) =>
      writer.recordAccess({ at: clock.now(), staffId, what: 'exported', residentId: null, detail }),
    );
  };

  return {
    'audit.events': ({ after, limit, language, ...asked }) =>
      store.read((reader) => {
        const filter = filterOf(reader, asked);
        if (isRefusal(filter)) return filter;
        const names = reader.auditNames();
        // One more than asked tells whether there is a next page.
        const found = [...reader.auditEvents(filter, after, limit + 1)];
        const shown = found.slice(0, limit);
        return {
          rows: shown.map(({ event }) => auditLine(event, names, language)),
          next: found.length > limit ? (shown.at(-1)?.place ?? null) : null,
        };
      }),

    'audit.kiosks': () =>
      store.read((reader) => {
        const names = reader.auditNames();
        return reader.auditKiosks().map((id) => ({ id, name: kioskName(id), room: names.roomOf(id) }));
      }),

    'audit.export': ({ as, encoding, language, ...asked }, { session }) => {
      const staffId = staffActor(deps, session).id;
      const filter = store.read((reader) => filterOf(reader, asked));
      if (isRefusal(filter)) return filter;
      logExport('audit', staffId, asked.from, asked.to);
      return { jobId: jobs.start('audit', { events: filter, access: null, as, encoding, language, stamp: stampOf(clock.now()) }, staffId) }; // prettier-ignore
    },

    'access.list': ({ after, limit, language, ...asked }) => {
      recordWrongPins(store, auth);
      return store.read((reader) => {
        const filter = accessFilterOf(asked);
        if (isRefusal(filter)) return filter;
        const names = reader.auditNames();
        const found = [...reader.accessLog(filter, after, limit + 1)];
        const shown = found.slice(0, limit);
        return {
          rows: shown.map((row) => ({
            ...accessLine(row, names, language),
            // Of somebody who is there still.
            residentId: row.residentId !== null && names.resident(row.residentId) !== '' ? row.residentId : null,
            key: row.place.row,
          })),
          next: found.length > limit ? (shown.at(-1)?.place ?? null) : null,
        };
      });
    },

    'access.export': ({ as, encoding, language, ...asked }, { session }) => {
      const staffId = staffActor(deps, session).id;
      const filter = accessFilterOf(asked);
      if (isRefusal(filter)) return filter;
      recordWrongPins(store, auth);
      logExport('access', staffId, asked.from, asked.to);
      return { jobId: jobs.start('audit', { events: null, access: filter, as, encoding, language, stamp: stampOf(clock.now()) }, staffId) }; // prettier-ignore
    },
  };
}

type Period = { readonly from: string | null; readonly to: string | null };
const wrongPeriod = ({ from, to }: Period): boolean => from !== null && to !== null && to < from;

function filterOf(
  reader: Reader,
  asked: Omit<Parsed<'audit.events'>, 'after' | 'limit' | 'language'>,
): AuditFilter | Refusal {
  const { code, group, ...rest } = asked;
  if (wrongPeriod(asked)) return refuse('bad-input', { where: 'to' });
  const itemId = code === null ? null : reader.itemIdByCode(code);
  if (code !== null && itemId === null) return refuse('not-found');
  return { ...rest, itemId, kinds: group === null ? null : kindsOf(group) };
}

function accessFilterOf(asked: Omit<Parsed<'access.list'>, 'after' | 'limit' | 'language'>): AccessFilter | Refusal {
  return wrongPeriod(asked) ? refuse('bad-input', { where: 'to' }) : { ...asked, residentId: null };
}
