/** A process that lends and returns in a loop and says so after each commit; made to be killed. Argument: data folder. */
import { v7 } from 'uuid';
import { isRefusal } from '../../core/errors.ts';
import { decideLend } from '../../core/circulation/lend.ts';
import { decideReturn } from '../../core/circulation/return.ts';
import { openStore } from '../../db/store.ts';

const folder = process.argv[2] ?? '';
const clock = { now: () => Date.now() };
const ids = { uuid: (now: number) => v7({ msecs: now }), token: () => v7() };
const store = openStore({ folder, clock, ids });

for (let turn = 0; ; turn += 1) {
  const itemId = `thing-${turn % 40}`;
  const said = store.write((writer) => {
    const deciding = { reader: writer, now: clock.now(), roomId: 'room', newId: () => ids.uuid(clock.now()) };
    const isOut = (writer.item(itemId)?.loans.length ?? 0) > 0;
    const decided = isOut
      ? decideReturn(deciding, { itemId, condition: 'good', checked: true, missingParts: [], note: '', photo: null })
      : decideLend(deciding, {
          itemId,
          residentId: `resident-${turn % 40}`,
          quantity: 1,
          missingParts: [],
          staffPresent: true,
          alreadyInBasket: 0,
          overrides: [],
          reason: null,
        });
    if (isRefusal(decided)) throw new Error(decided.refused);
    return writer.append(decided, { type: 'kiosk' }).events.map((event) => event.id);
  });
  process.stdout.write(`${said.join(',')}\n`);
}
