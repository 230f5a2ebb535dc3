/** Days and times as people say them. */
import { clockOf, weekday } from '../../core/calendar.ts';

export type Language = 'zh' | 'en';

const weekdaysZh = ['一', '二', '三', '四', '五', '六', '日'];
const weekdaysEn = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** '2026-12-03' -> 12 月 3 日(星期四) or Thu 3 Dec. */
export function sayDay(day: string, language: Language): string {
  const [, month = '1', date = '1'] = day.split('-');
  const index = weekday(day) - 1;
  return language === 'zh'
    ? `${Number(month)} 月 ${Number(date)} 日（星期${weekdaysZh[index] ?? ''}）`
    : `${weekdaysEn[index] ?? ''} ${Number(date)} ${monthsEn[Number(month) - 1] ?? ''}`;
}

/** As `sayDay`, but of another year than `today`'s the year is said and the weekday is not: 2025 年 10 月 20 日. */
export function sayPastDay(day: string, today: string, language: Language): string {
  const [year = '', month = '1', date = '1'] = day.split('-');
  if (today.startsWith(year)) return sayDay(day, language);
  return language === 'zh'
    ? `${year} 年 ${Number(month)} 月 ${Number(date)} 日`
    : `${Number(date)} ${monthsEn[Number(month) - 1] ?? ''} ${year}`;
}

/** Wall milliseconds -> 14:05 in Beijing. */
export const sayTime = (at: number): string => clockOf(at);
