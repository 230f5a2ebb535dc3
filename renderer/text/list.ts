/** Several names in a sentence. */
import type { Language } from './dates.ts';

/** 王**、李** or A, B. */
export const sayList = (names: readonly string[], language: Language): string =>
  names.join(language === 'zh' ? '、' : ', ');
