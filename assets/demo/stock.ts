/** Which things the rooms own, under which number, and when each was handed in: the same whatever the day. */
import { formatItemCode } from '../../core/circulation/codes.ts';
import { templates, type Template } from './catalogue.ts';
import type { Random } from './random.ts';
import { demoRooms } from './rooms.ts';

export interface PlannedThing {
  readonly template: Template;
  /** Index of its home room. */
  readonly room: number;
  readonly code: string;
  /** Day it was handed in, counted from the rooms' opening; 0 = the first stock. */
  readonly arrives: number;
  readonly shelf: string;
  /** Its label is on the sheet to try the demo with: always brought back in time, always whole. */
  readonly onSheet: boolean;
}

/** On the sheet of labels: the first of each in the first room. */
const sheetNames = [
  '十字改锥', '活动扳手', '羊角锤', '钢丝钳', '卷尺', '人字梯', '家用工具箱', '手电钻', '家用缝纫机', '针线盒',
  '裁缝剪', '理发推子', '平板拖把', '吸尘器', '长柄雨伞', '折叠椅', '手推车', '花铲', '螺丝钉', '轮椅',
]; // prettier-ignore

/** Of the copies past the first three, the share that was there on the first day: some 600 of what are 1,300 now. */
const EARLY = 0.1;

/** In the order they were handed in; `days` is how long the rooms have been open. */
export function planStock(random: Random, days: number): readonly PlannedThing[] {
  const numbers = demoRooms.map(() => 0);
  const onSheet = new Set(sheetNames);
  return templates
    .flatMap((template, kind) =>
      Array.from({ length: template.copies }, (_, copy) => ({
        template,
        // One of everything common in each room, then as it falls.
        room: template.copies >= 3 && copy < 3 ? copy : (copy + kind) % demoRooms.length,
        arrives: copy < 3 || random.chance(EARLY) ? 0 : 1 + random.below(days - 20),
      })),
    )
    .toSorted((a, b) => a.arrives - b.arrives)
    .map(({ template, room, arrives }) => {
      const prefix = demoRooms[room]?.prefix ?? '';
      const number = (numbers[room] ?? 0) + 1;
      numbers[room] = number;
      return {
        template,
        room,
        arrives,
        code: formatItemCode({ prefix, number }),
        shelf: `${shelfOf(template)}${1 + random.below(6)}`,
        onSheet: room === 0 && onSheet.delete(template.name),
      };
    });
}

const shelves: { readonly [category: string]: string } = {
  hardware: 'A', power: 'B', supplies: 'C', sewing: 'D', hair: 'D', cleaning: 'E',
  household: 'F', garden: 'G', clothes: 'H', family: 'J', care: 'K',
}; // prettier-ignore
const shelfOf = (template: Template): string => shelves[template.categoryId] ?? 'A';
