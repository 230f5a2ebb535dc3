/** A door as three numbers put in one by one: building, entrance, flat. Pure. */

export interface DoorParts {
  readonly building: string;
  readonly unit: string;
  readonly flat: string;
}

export const noDoor: DoorParts = { building: '', unit: '', flat: '' };
export const doorFields = ['building', 'unit', 'flat'] as const satisfies readonly (keyof DoorParts)[];
export type DoorField = (typeof doorFields)[number];

/** Some buildings have one entrance and no number for it. */
export const isDoorWhole = ({ building, flat }: DoorParts): boolean => building !== '' && flat !== '';

/** 6号楼2单元301, or 6号楼301 where no entrance was given: never 6-2-301, which Excel reads as a date. */
export const doorText = ({ building, unit, flat }: DoorParts): string =>
  `${building}号楼${unit === '' ? '' : `${unit}单元`}${flat}`;

export const nextField = (field: DoorField): DoorField =>
  doorFields[Math.min(doorFields.indexOf(field) + 1, doorFields.length - 1)] ?? 'flat';
