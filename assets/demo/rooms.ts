/** The demo's three rooms, who keeps them, and the days they are shut. */
import { addDays } from '../../core/calendar.ts';

export interface DemoRoom {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly community: string;
  readonly kiosk: string;
  /** ISO weekdays it is shut. */
  readonly closedWeekdays: readonly number[];
  /** Residents' buildings are numbered 1 … this. */
  readonly buildings: number;
  /** Borrowers on an ordinary working day. */
  readonly visitors: number;
  readonly volunteer: { readonly id: string; readonly name: string };
}

const room = (
  prefix: string,
  name: string,
  rest: Omit<DemoRoom, 'id' | 'name' | 'prefix' | 'community' | 'kiosk'>,
) => ({
  id: `room-${prefix.toLowerCase()}`,
  kiosk: `demo-${prefix.toLowerCase()}`,
  prefix,
  name,
  community: `${name}社区`,
  ...rest,
});

/** The kiosk of the demo stands in the first: it is open every day, so that its wall is alive whenever it is shown. */
export const demoRooms: readonly [DemoRoom, DemoRoom, DemoRoom] = [
  room('HJD', '花家地南里', {
    closedWeekdays: [],
    buildings: 22,
    visitors: 4.2,
    volunteer: { id: 'demo-volunteer-1', name: '值班 刘桂英' },
  }),
  room('NHX', '南湖西里', {
    closedWeekdays: [1],
    buildings: 16,
    visitors: 3.8,
    volunteer: { id: 'demo-volunteer-2', name: '值班 马建华' },
  }),
  room('FRJ', '阜荣街', {
    closedWeekdays: [7],
    buildings: 12,
    visitors: 3.6,
    volunteer: { id: 'demo-volunteer-3', name: '值班 关淑珍' },
  }),
];

/** First day of the lunar year (Hong Kong Observatory's Gregorian-lunar tables); other years take a middle day. */
const springFestivals: { readonly [year: number]: string } = {
  2024: '02-10', 2025: '01-29', 2026: '02-17', 2027: '02-06', 2028: '01-26', 2029: '02-13',
  2030: '02-03', 2031: '01-23', 2032: '02-11', 2033: '01-31', 2034: '02-19', 2035: '02-08',
}; // prettier-ignore

export const springFestival = (year: number): string => `${year}-${springFestivals[year] ?? '02-05'}`;

/** Days all rooms are shut in a year: New Year, the eve and first three days of the Spring Festival, National Day. */
export const holidays = (year: number): readonly string[] => [
  `${year}-01-01`,
  ...[-1, 0, 1, 2].map((ahead) => addDays(springFestival(year), ahead)),
  ...['10-01', '10-02', '10-03'].map((day) => `${year}-${day}`),
];
