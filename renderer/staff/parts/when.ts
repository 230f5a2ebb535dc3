/** Days and times as staff read them. */
import { momentOf } from '../../../core/calendar.ts';

/** 2026-11-24 14:05, or '' for nothing. */
export const sayMoment = (at: number | null): string => (at === null ? '' : momentOf(at));
