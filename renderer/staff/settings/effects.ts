/** What a change of a category or of the open days will do, as keys of sentences and what they name. Pure. */
import { weekday } from '../../../core/calendar.ts';
import type { Output } from '../../../core/contract.ts';

export type Rules = Output<'rules.read'>;
export type CategoryRule = Rules['categories'][number];
export type CategoryDraft = Pick<
  CategoryRule,
  'name' | 'nameEnglish' | 'loanDays' | 'staffOnly' | 'drawing' | 'position'
>;

/** Looked up under `settings.effect`. */
export interface Effect {
  readonly key: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

const effect = (key: string, facts: Effect['facts'] = {}): Effect => ({ key, facts });

/** `before` is null for a new one; `usualDays` is what holds where a category says nothing. */
export function categoryEffects(
  before: CategoryRule | null,
  after: CategoryDraft,
  usualDays: number,
): readonly Effect[] {
  const days = after.loanDays ?? usualDays;
  if (before === null) return [effect('new', { days }), ...(after.staffOnly ? [effect('staffOnly')] : [])];
  const { items, out } = before;
  return [
    ...(before.name === after.name && before.nameEnglish === after.nameEnglish ? [] : [effect('named', { items })]),
    ...(before.loanDays === after.loanDays ? [] : [effect(out === 0 ? 'days' : 'daysOut', { days, out })]),
    ...(before.loanDays !== null && after.loanDays === null ? [effect('asUsual')] : []),
    ...(before.staffOnly === after.staffOnly ? [] : [effect(after.staffOnly ? 'staffOnly' : 'notStaffOnly')]),
    ...(before.drawing === after.drawing ? [] : [effect('drawing')]),
    ...(before.position === after.position ? [] : [effect('position', { position: after.position })]),
  ];
}

type OpenDays = Pick<Rules, 'weekdays' | 'days'>;

/** What is out keeps its day; so many of them are due on a day that would be closed now. */
export function openEffects(rules: Rules, after: OpenDays, today: string): readonly Effect[] {
  const closedBefore = (day: string): boolean => rules.weekdays.includes(weekday(day)) || rules.days.includes(day);
  const closedAfter = (day: string): boolean => after.weekdays.includes(weekday(day)) || after.days.includes(day);
  const sum = (wanted: (day: string) => boolean): number =>
    rules.due.reduce((all, { day, count }) => all + (day >= today && wanted(day) ? count : 0), 0);
  const caught = sum((day) => closedAfter(day) && !closedBefore(day));
  const closed = after.weekdays.some((day) => !rules.weekdays.includes(day)) || after.days.some((day) => !rules.days.includes(day)); // prettier-ignore
  const opened = rules.weekdays.some((day) => !after.weekdays.includes(day)) || rules.days.some((day) => !after.days.includes(day)); // prettier-ignore
  return [
    ...(closed ? [effect('closed')] : []),
    ...(closed && caught > 0 ? [effect('caught', { caught })] : []),
    ...(closed && caught === 0 ? [effect('noneCaught')] : []),
    ...(opened ? [effect('opened')] : []),
  ];
}
