/**
 * PINs that are guessed first. What is refused is what people choose most: runs, repetitions, years and birthdays, lines on
 * the keypad, lucky numbers (Bonneau, Preibusch, Anderson, "A birthday present every eleven wallets?", FC 2012; for China
 * Wang, Gu, Huang, Wang, "Understanding human-chosen PINs", ASIA CCS 2017).
 */

/** Down and across the keypad, and numbers that sound like a wish. */
const favourites: ReadonlySet<string> = new Set([
  '2580',
  '0852',
  '1470',
  '0741',
  '3690',
  '0963',
  '147258',
  '258369',
  '147369',
  '159357',
  '159753',
  '147258369',
  '123321',
  '1314',
  '5201314',
]);
/** A piece once or more again: 1111, 1212, 123123. */
const REPEATED = /^(\d+?)\1+$/;
/** 1122, 112233. */
const PAIRS = /^(?:(\d)\1){2,}$/;
/** A year, or a day of one: 1985, 19850607. 850607 cannot be told from any other number. */
const YEAR_OR_DAY = /^(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?$/;

/** Whether a PIN of digits is one of those that anybody would try. */
export const isEasyPin = (pin: string): boolean =>
  REPEATED.test(pin) || PAIRS.test(pin) || YEAR_OR_DAY.test(pin) || favourites.has(pin) || isRun(pin);

/** Whether what is typed the second time has left the PIN, and enough of it stands there to say so; half a PIN is no slip yet. */
export const isOtherPin = (again: string, pin: string): boolean =>
  again.length >= Math.min(4, pin.length) && !pin.startsWith(again);

/** Each digit one more than the one before, or one less; after 9 comes 0. */
function isRun(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10));
  const [step] = steps;
  return steps.size === 1 && (step === 1 || step === 9);
}
