/** Correcting what is known of a resident, and giving them another card. */
import { refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { ResidentState } from '../ledger/state.ts';
import type { Reader } from '../ports.ts';
import { tidyName } from './register.ts';

/** Refused for a number somebody else has ('phone-taken'); nothing happens where nothing differs. */
export function decideChange(
  reader: Pick<Reader, 'residentIdByPhone'>,
  { id, name, phone, door }: Pick<ResidentState, 'id' | 'name' | 'phone' | 'door'>,
  fields: {
    readonly name?: string | undefined;
    readonly phone?: string | undefined;
    readonly door?: string | undefined;
  },
): readonly NewEvent[] | Refusal {
  const wanted = {
    name: fields.name === undefined ? name : tidyName(fields.name),
    phone: fields.phone ?? phone,
    door: fields.door ?? door,
  };
  const owner = wanted.phone === phone ? null : reader.residentIdByPhone(wanted.phone);
  if (owner !== null && owner !== id) return refuse('phone-taken');
  const payload = {
    ...(wanted.name === name ? {} : { name: wanted.name }),
    ...(wanted.phone === phone ? {} : { phone: wanted.phone }),
    ...(wanted.door === door ? {} : { door: wanted.door }),
  };
  return Object.keys(payload).length === 0 ? [] : [{ stream: `resident:${id}`, kind: 'resident.changed', payload }];
}

/** Refused for a card that is somebody else's ('card-taken'). */
export function decideBindCard(
  reader: Pick<Reader, 'residentIdByCard'>,
  { id }: Pick<ResidentState, 'id'>,
  card: string,
): readonly NewEvent[] | Refusal {
  const owner = reader.residentIdByCard(card);
  if (owner !== null && owner !== id) return refuse('card-taken');
  return [{ stream: `resident:${id}`, kind: 'resident.cardBound', payload: { card } }];
}
