/** The month's numbers a second time, from the raw events alone: no fold, no tables, no SQL of ours. */
import { addDays, dayOf, daysBetween, startOfDay } from '../../core/calendar.ts';
import type { MonthFacts } from '../../core/reports/month.ts';
import { wallOf, type LedgerEvent } from '../../core/ledger/event.ts';

interface Open {
  readonly resident: string;
  readonly room: string;
  readonly at: number;
  due: string;
}
interface Ended extends Open {
  readonly endedAt: number;
  readonly how: 'returned' | 'superseded' | 'lost';
  readonly returnRoom: string | null;
  readonly condition: string | null;
}

/** `events` in order of (time, id), without undone ones. */
export function rawMonth(
  events: readonly LedgerEvent[],
  from: string,
  to: string,
  rooms: readonly string[],
): MonthFacts {
  const open = new Map<string, Open>();
  const ended: Ended[] = [];
  const takes: { readonly resident: string; readonly room: string; readonly at: number }[] = [];
  const registered: { readonly at: number; readonly room: string; readonly donated: boolean }[] = [];
  const end = (stream: string, more: Pick<Ended, 'endedAt' | 'how' | 'returnRoom' | 'condition'>): void => {
    const loan = open.get(stream);
    if (loan === undefined) return;
    ended.push({ ...loan, ...more });
    open.delete(stream);
  };
  for (const event of events) {
    const at = wallOf(event.time);
    switch (event.kind) {
      case 'item.registered':
        registered.push({ at, room: event.payload.homeRoomId, donated: event.payload.donor !== null });
        break;
      case 'item.lent': {
        end(event.stream, { endedAt: at, how: 'superseded', returnRoom: null, condition: null });
        const { residentId, roomId, dueOn } = event.payload;
        open.set(event.stream, { resident: residentId, room: roomId, at, due: dueOn });
        break;
      }
      case 'item.renewed': {
        const loan = open.get(event.stream);
        if (loan !== undefined) loan.due = event.payload.dueOn;
        break;
      }
      case 'item.returned': {
        const { roomId, condition } = event.payload;
        end(event.stream, { endedAt: at, how: 'returned', returnRoom: roomId, condition });
        break;
      }
      case 'item.lost':
        end(event.stream, { endedAt: at, how: 'lost', returnRoom: null, condition: null });
        break;
      case 'item.taken':
        takes.push({ resident: event.payload.residentId, room: event.payload.roomId, at });
        break;
      default:
        break;
    }
  }
  const [begin, stop] = [startOfDay(from), startOfDay(addDays(to, 1))];
  const within = (at: number): boolean => at >= begin && at < stop;
  const here = ({ room }: { readonly room: string }): boolean => rooms.includes(room);
  const loans = [...ended, ...[...open.values()].map((loan) => ({ ...loan, endedAt: null, how: null }))].filter(here);
  const lent = loans.filter(({ at }) => within(at));
  const taken = takes.filter((take) => here(take) && within(take.at));
  const visits = new Set([...lent, ...taken].map(({ resident, at }) => `${resident} ${dayOf(at)}`));
  const returns = ended.filter(
    ({ returnRoom, endedAt }) => returnRoom !== null && rooms.includes(returnRoom) && within(endedAt),
  );
  const late = returns.map(({ due, endedAt }) => daysBetween(due, dayOf(endedAt))).filter((days) => days > 0);
  const out = loans.filter(({ at, endedAt }) => at < stop && (endedAt === null || endedAt >= stop));
  const due = loans.filter((loan) => loan.at < stop && loan.due >= from && loan.due <= to);
  const came = registered.filter((thing) => here(thing) && within(thing.at));
  return {
    lendings: lent.length,
    takes: taken.length,
    visits: visits.size,
    borrowers: new Set([...lent, ...taken].map(({ resident }) => resident)).size,
    returns: returns.length,
    out: out.length,
    overdue: out.filter((loan) => loan.due < to).length,
    damaged: returns.filter(({ condition }) => condition === 'damaged').length,
    incomplete: returns.filter(({ condition }) => condition === 'incomplete').length,
    lost: loans.filter(({ how, endedAt }) => how === 'lost' && endedAt !== null && within(endedAt)).length,
    donated: came.filter(({ donated }) => donated).length,
    registered: came.length,
    due: due.length,
    dueBack: due.filter(({ how, endedAt }) => how === 'returned' && endedAt !== null && endedAt < stop).length,
    late: late.length,
    lateDays: late.reduce((sum, days) => sum + days, 0),
  };
}
