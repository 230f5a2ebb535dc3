/** What the kiosk tells of residents, as these pages pass it on. */
import type { Output } from '../../../core/contract.ts';

export type Person = Output<'residents.read'>;
export type PersonRow = Output<'residents.list'>['rows'][number];
