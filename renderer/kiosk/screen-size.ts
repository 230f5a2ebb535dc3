/** CSS pixels a real millimetre, from what staff can find out without a tool. Pure. */

/** ISO/IEC 7810 ID-1: a bank card is 85.60 mm wide. */
export const CARD_MILLIMETRES = 85.6;
const MILLIMETRES_AN_INCH = 25.4;

/** The contract's bounds; a wilder answer is a slip of the finger. */
const FEWEST = 1;
const MOST = 40;

export const byCard = (barPixels: number): number => bounded(barPixels / CARD_MILLIMETRES);

/** From the diagonal in inches and the screen's size in CSS pixels; null for a diagonal no screen has (3 to 120 inches). */
export function byDiagonal(inches: number, width: number, height: number): number | null {
  if (!Number.isFinite(inches) || inches < 3 || inches > 120) return null;
  return bounded(Math.hypot(width, height) / (inches * MILLIMETRES_AN_INCH));
}

const bounded = (pixels: number): number => Math.min(MOST, Math.max(FEWEST, Math.round(pixels * 1000) / 1000));
