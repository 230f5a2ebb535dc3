/** A picture of the sheet: a touch says that a cell is used up, or free again. */
import type { SheetLayout } from '../../../core/labels/layout.ts';

interface UsedCellsProps {
  readonly sheet: SheetLayout;
  readonly onChange: (skip: readonly number[]) => void;
}

export function UsedCells({ sheet, onChange }: UsedCellsProps): React.ReactNode {
  const { columns, rows, skip } = sheet;
  return (
    <div className="staff-cells" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
      {Array.from({ length: columns * rows }, (_, cell) => (
        <button
          key={cell}
          type="button"
          aria-pressed={skip.includes(cell)}
          aria-label={String(cell + 1)}
          onClick={() => onChange(skip.includes(cell) ? skip.filter((one) => one !== cell) : [...skip, cell])}
        />
      ))}
    </div>
  );
}
