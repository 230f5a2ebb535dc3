/** What volunteers meet for, and the things they borrow for it: bench mending, cushions, hair cutting, spring cleaning. */
import { daysBetween, weekday } from '../../core/calendar.ts';
import { springFestival } from './rooms.ts';

export interface DemoActivity {
  readonly volunteers: number;
  /** Names of things in catalogue.ts; each volunteer takes some. */
  readonly things: readonly string[];
  readonly supplies: readonly string[];
}

const benches: DemoActivity = {
  volunteers: 5,
  things: ['手锯', '羊角锤', '卷尺', '木工夹', '砂光机', '油漆刷', '手电钻', '十字改锥'],
  supplies: ['螺丝钉', '砂纸', '铁钉'],
};
const cushions: DemoActivity = {
  volunteers: 4,
  things: ['家用缝纫机', '裁缝剪', '针线盒', '软尺', '锁边机'],
  supplies: ['零头布料', '缝纫线'],
};
const haircuts: DemoActivity = {
  volunteers: 3,
  things: ['理发推子', '理发剪', '牙剪', '理发围布', '手持镜'],
  supplies: [],
};
const cleanUp: DemoActivity = {
  volunteers: 5,
  things: ['平板拖把', '擦窗器', '大水桶', '长柄扫帚', '人字梯'],
  supplies: ['口罩'],
};

/** What is on in a room that day, if anything. Benches in spring, cushions before winter, hair monthly, cleaning before the festival. */
export function activityOn(day: string): DemoActivity | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const toFestival = daysBetween(day, springFestival(year));
  if (toFestival >= 4 && toFestival <= 25 && weekday(day) === 6) return cleanUp;
  const secondSaturday = weekday(day) === 6 && date > 7 && date <= 14;
  if (secondSaturday && month >= 3 && month <= 5) return benches;
  if (secondSaturday && month >= 9 && month <= 11) return cushions;
  return weekday(day) === 3 && date <= 7 ? haircuts : null;
}
