/** An empty field says nothing. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
