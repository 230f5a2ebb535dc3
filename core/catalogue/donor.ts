/** How a donor is named: as they wished, and only as long as they agree to it. */
import type { Reader } from '../ports.ts';
import { buildingOf } from '../residents/mask.ts';

export interface Donor {
  readonly display: string;
  readonly residentId: string | null;
}
interface Giver {
  readonly door: string;
  readonly optionalConsent: boolean;
  readonly erased: boolean;
}

/** `giver` is the resident the donor is; null where it is none, or not known here. */
export function donorName(donor: Donor | null, giver: Giver | null): string | null {
  if (donor === null || giver === null) return donor?.display ?? null;
  return giver.optionalConsent && !giver.erased ? donor.display : neighbourOf(giver.door);
}

/** The same, looked up. */
export const donorOf = (reader: Pick<Reader, 'resident'>, donor: Donor | null): string | null =>
  donorName(donor, donor?.residentId == null ? null : reader.resident(donor.residentId));

/** 6号楼2单元301 -> 6号楼的邻居: somebody, and nobody in particular. */
export function neighbourOf(door: string): string {
  const building = buildingOf(door);
  return building === null ? '一位邻居' : `${building}的邻居`;
}
