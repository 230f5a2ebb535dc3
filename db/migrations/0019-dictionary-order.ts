/** Nothing changes its shape: every resident's sounds are folded anew, now with their syllables apart (core/residents/sounds.ts). */
export const dictionaryOrder = '-- refolded';
