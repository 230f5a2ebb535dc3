/** A ledger as large as one likes: things with different names, each lent and brought back once. Deterministic. */
import type { NewEvent, StoredEvent } from '../../core/ledger/event.ts';
import { plainThing } from '../helpers/things.ts';

export const sizes = ['大号', '小号', '加长', '便携', '家用', '六角', '十字', '一字', '电动', '手动'];
export const kinds = ['改锥', '扳手', '电钻', '梯子', '锤子', '雨伞', '轮椅', '打气筒', '水平尺', '热熔枪', '螺丝刀', '手推车', '卷尺', '疏通器', '剪刀', '帐篷', '投影仪', '缝纫机', '万用表', '吸尘器']; // prettier-ignore
const FIRST = 1_760_000_000_000;

/** As they are appended: id, number and time are given anew. */
export const anew = (events: readonly StoredEvent[]): readonly NewEvent[] =>
  events.map(({ stream, kind, payload }) => ({ stream, kind, payload }) as NewEvent);

export function manyEvents(things: number): readonly StoredEvent[] {
  return Array.from({ length: things }, (_, index) => [
    stored(index * 3, registered(index)),
    stored(index * 3 + 1, {
      stream: `item:thing-${index}`,
      kind: 'item.lent',
      payload: {
        loanId: `loan-${index}`,
        residentId: `resident-${index % 300}-before`,
        roomId: 'room',
        dueOn: '2025-12-01',
        missingParts: [],
        holdId: null,
        overrode: [],
        reason: null,
      },
    }),
    stored(index * 3 + 2, {
      stream: `item:thing-${index}`,
      kind: 'item.returned',
      payload: {
        loanId: `loan-${index}`,
        roomId: 'room',
        condition: 'good',
        checked: true,
        missingParts: [],
        note: '',
        photo: null,
      },
    }),
  ]).flat();
}

function registered(index: number): NewEvent {
  const kind = kinds[index % kinds.length] ?? '';
  const size = sizes[Math.floor(index / kinds.length) % sizes.length] ?? '';
  return {
    stream: `item:thing-${index}`,
    kind: 'item.registered',
    payload: {
      ...plainThing,
      code: `HJD-${String(index).padStart(6, '0')}-X`,
      name: `${size}${kind}${(index * 7919) % 1000}型`,
      nameEnglish: `tool number ${index}`,
      categoryId: `category-${index % 12}`,
      shelf: 'A1',
      synonyms: index % 3 === 0 ? ['工具', '起子'] : [],
    },
  };
}

function stored(index: number, event: NewEvent): StoredEvent {
  const at = FIRST + index * 1000;
  const time = at.toString(16).padStart(12, '0');
  return {
    ...event,
    id: `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${index.toString(16).padStart(12, '0')}`,
    version: 1,
    kiosk: 'kiosk-before',
    sequence: index + 1,
    time: `${String(at).padStart(15, '0')}.00000`,
    actor: { type: 'kiosk' },
    batch: `batch-${index}`,
  };
}
