/** A thing as screens show it. */
import type { ItemCardView } from '../contract.ts';
import { needsStaff, isLowStock } from '../circulation/rules.ts';
import type { ItemRow, Reader } from '../ports.ts';

export type ItemCards = (row: ItemRow) => ItemCardView;

/** Cards for many rows: rooms and categories are read once. */
export function itemCards(reader: Reader, roomId: string): ItemCards {
  const rooms = new Map(reader.rooms().map((room) => [room.id, room]));
  const categories = new Map(reader.categories().map((category) => [category.id, category]));
  return (row) => {
    const category = categories.get(row.categoryId);
    return {
      id: row.id,
      code: row.code,
      name: row.name,
      nameEnglish: row.nameEnglish,
      kind: row.kind,
      categoryId: row.categoryId,
      drawing: row.drawing ?? category?.drawing ?? 'tool',
      picture: row.picture,
      status: statusOf(row),
      roomName: rooms.get(row.transitTo ?? row.presentRoomId)?.name ?? '',
      here: row.presentRoomId === roomId,
      shelf: row.shelf,
      dueOn: row.dueOn,
      stock: row.stock,
      unit: row.unit,
      lowStock: isLowStock(row.stock, row.lowStockAt),
      staffOnly: needsStaff(category, false),
      waiting: row.holds,
      timesLent: row.timesLent,
    };
  };
}

/** What matters most about it now. */
export function statusOf(row: ItemRow): ItemCardView['status'] {
  if (row.withdrawn) return 'withdrawn';
  if (row.lost) return 'lost';
  if (row.dueOn !== null) return 'out';
  if (row.transitTo !== null) return 'transit';
  if (row.inRepair) return 'repair';
  if (!row.lendable) return 'display';
  if (row.kind === 'supply') return (row.stock ?? 0) > 0 ? 'in' : 'empty';
  return row.holds > 0 ? 'held' : 'in';
}

/** Whether asking for it makes sense: it comes back, and is not to be had in this room now. */
export const isHoldable = ({ kind, status, here }: Pick<ItemCardView, 'kind' | 'status' | 'here'>): boolean =>
  kind !== 'supply' && (['out', 'held', 'repair', 'transit'].includes(status) || (status === 'in' && !here));
