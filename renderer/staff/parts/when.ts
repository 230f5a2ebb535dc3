/** Days and times as staff read them. */
import { clockOf, dayOf } from '../../../core/calendar.ts';

/** 2026-11-24 14:05, or '' for nothing. */
export const sayMoment = (at: number | null): string => (at === null ? '' : `${dayOf(at)} ${clockOf(at)}`);
