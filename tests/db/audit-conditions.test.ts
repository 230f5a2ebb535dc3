/** What the audit is narrowed by is asked of texts: whatever people write or are called by, it says what their JSON says. */
import { expect, it } from 'vitest';
import type { AuditFilter } from '../../core/audit/source.ts';
import type { NewEvent } from '../../core/ledger/event.ts';
import { openStore } from '../../db/store.ts';
import { systemClock, systemIds } from '../../electron/system.ts';
import { fc } from '../helpers/fc.ts';

const everything: AuditFilter = { from: null, to: null, staffId: null, kinds: null, itemId: null, kiosk: null, overrides: false }; // prettier-ignore

/** Words that look like what is asked for, and bare quotation marks to break out with. */
const words = fc
  .array(fc.constantFrom('"', '\\', ':', '[', ']', ',', '"overrode":["', '"overrode":[]', '"type":"staff"', '急用'), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));
const ids = words.map((word) => `${word.slice(0, 60)}x`);

const lent = fc.record({
  actor: fc.oneof(
    fc.constant({ type: 'kiosk' as const }),
    ids.map((id) => ({ type: 'resident' as const, id })),
    ids.map((id) => ({ type: 'staff' as const, id })),
  ),
  overrode: fc.array(
    words.map((word) => word.slice(0, 40)),
    { maxLength: 2 },
  ),
  reason: fc.option(words),
  by: ids,
});

it('finds what was done against a rule, and by whom, whatever was written beside it', () => {
  fc.assert(
    fc.property(fc.array(lent, { minLength: 1, maxLength: 8 }), (all) => {
      const store = openStore({ folder: null, clock: systemClock, ids: systemIds });
      try {
        store.setIdentity({ kioskId: 'here', roomId: 'room' });
        for (const [index, { actor, overrode, reason, by }] of all.entries()) {
          const event: NewEvent = {
            stream: `item:thing-${index}`,
            kind: 'item.lent',
            payload: { loanId: `loan-${index}`, residentId: by, roomId: 'room', dueOn: '2026-12-08', missingParts: [], holdId: null, overrode, reason }, // prettier-ignore
          };
          store.write((writer) => writer.append([event], actor));
        }
        const found = (filter: Partial<AuditFilter>): readonly string[] =>
          store.read((reader) =>
            [...reader.auditEvents({ ...everything, ...filter }, null, null)].map(({ event }) => event.stream),
          );
        const wanted = (is: (one: (typeof all)[number]) => boolean): readonly string[] =>
          all.flatMap((one, index) => (is(one) ? [`item:thing-${index}`] : [])).toReversed();
        expect(found({ overrides: true })).toEqual(wanted(({ overrode }) => overrode.length > 0));
        for (const { actor } of all)
          if (actor.type !== 'kiosk')
            expect(found({ staffId: actor.id })).toEqual(
              wanted((one) => one.actor.type === 'staff' && one.actor.id === actor.id),
            );
      } finally {
        store.close();
      }
    }),
    { numRuns: 60 },
  );
});
