/** Donors are named as long as they agree: on the resident's screen, to staff, and in the report. */
import { beforeEach, expect, it } from 'vitest';
import { donorName, neighbourOf } from '../../../core/catalogue/donor.ts';
import { ADMIN_PIN, createWorld, type World } from '../../helpers/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  world.addResident('ming', { name: '王小明', door: '6号楼2单元301', optionalConsent: true });
  const donor = { display: '6号楼王家', residentId: 'ming' };
  world.addItem('saw', { donor });
  world.addItem('drill', { donor });
  world.addItem('tent', { donor: { display: '旁边的五金店', residentId: null } });
  world.addItem('hammer', { donor: { display: '6号楼的邻居', residentId: null } });
  await world.call('staff.open', { pin: ADMIN_PIN });
});

const inReport = async (): Promise<readonly (readonly string[])[]> => {
  const { jobId } = await world.call('report.run', { name: 'donors', from: '2026-11-01', to: '2026-11-30', roomId: null, categoryId: null, itemId: null, language: 'zh', as: 'rows', encoding: 'utf-8' }); // prettier-ignore
  await world.idle();
  const { rows } = (await world.call('jobs.read', { jobId })).result as unknown as { rows: string[][] };
  return rows.map((row) => row.slice(1, 3));
};
const inInventory = async (): Promise<readonly (string | undefined)[]> => {
  const { jobId } = await world.call('report.run', { name: 'inventory', from: '2026-11-01', to: '2026-11-30', roomId: null, categoryId: null, itemId: null, language: 'zh', as: 'rows', encoding: 'utf-8' }); // prettier-ignore
  await world.idle();
  const { rows, columns } = (await world.call('jobs.read', { jobId })).result as unknown as { rows: string[][]; columns: { key: string }[] }; // prettier-ignore
  const donor = columns.findIndex(({ key }) => key === 'donor');
  return rows.map((row) => row[donor]);
};
const onScreen = async (itemId: string): Promise<string | null> =>
  (await world.call('catalogue.item', { itemId })).donor;

it('by name who agreed; whoever takes that back is a neighbour again, everywhere', async () => {
  expect(await inReport()).toEqual([
    ['6号楼王家', '2'],
    ['6号楼的邻居', '1'],
    ['旁边的五金店', '1'],
  ]);
  expect(await onScreen('saw')).toBe('6号楼王家');
  expect(await inInventory()).toEqual(['6号楼王家', '6号楼王家', '旁边的五金店', '6号楼的邻居']);
  world.happen({ stream: 'resident:ming', kind: 'resident.consentChanged', payload: { noticeVersion: '2026-11', optionalConsent: false } }); // prettier-ignore
  expect(await onScreen('saw')).toBe('6号楼的邻居');
  expect(await inInventory()).toEqual(['6号楼的邻居', '6号楼的邻居', '旁边的五金店', '6号楼的邻居']);
  expect(await inReport()).toEqual([
    ['6号楼的邻居', '3'],
    ['旁边的五金店', '1'],
  ]);
});

it('who was erased is one neighbour of all, for nothing is left to say which', async () => {
  world.happen({ stream: 'resident:ming', kind: 'resident.erased', payload: { reason: '本人要求' } });
  expect(await onScreen('saw')).toBe('一位邻居');
  expect((await inReport()).map(([name]) => name)).toContain('一位邻居');
});

it('a building is all that is said of a door', () => {
  expect(['6号楼2单元301', '６-2-301', '花园里', ''].map(neighbourOf)).toEqual(['6号楼的邻居', '6号楼的邻居', '一位邻居', '一位邻居']); // prettier-ignore
  expect(donorName(null, null)).toBeNull();
});
