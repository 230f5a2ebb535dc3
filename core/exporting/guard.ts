/**
 * Formulas in CSV (OWASP, "CSV Injection"): a text that a spreadsheet would run gets a quote mark before it, and loses
 * it again on the way back. A text that already looks guarded is guarded once more, so that every text comes back as
 * it was.
 */

const RUNS = '=+\\-@\\t\\r\\n＝＋－＠';
const risky = new RegExp(`^'*[${RUNS}]`, 'u');
const guarded = new RegExp(`^'+[${RUNS}]`, 'u');

export const guard = (text: string): string => (risky.test(text) ? `'${text}` : text);

/** What `guard` was given; any other text as it is. */
export const unguard = (text: string): string => (guarded.test(text) ? text.slice(1) : text);
