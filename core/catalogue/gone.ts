/** States of a thing in which nobody can have it, and whoever waits for it waits in vain. */
export const goneStates = ['lost', 'withdrawn', 'display'] as const;

export type Gone = (typeof goneStates)[number];

export const isGone = (status: string): status is Gone => goneStates.some((gone) => gone === status);
