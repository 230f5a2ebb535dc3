/** What on this screen is changed and not saved: each form says so here, whoever would leave it is asked first (LeaveGuard). */
import { createContext, useContext, useEffect } from 'react';
import { useLatest } from '../../use-latest.ts';

/** Saves a form as its own button does; false where it was refused, which the screen has said then. */
export type Save = () => Promise<boolean>;

const forms = new Set<{ readonly current: Save | null }>();

/** To be called by a form. `save` is null while what stands there cannot be saved, or not in passing. */
export function useUnsaved(changed: boolean, save: Save | null): void {
  const latest = useLatest(save);
  useEffect(() => {
    if (!changed) return;
    forms.add(latest);
    return () => void forms.delete(latest);
  }, [changed, latest]);
}

export const anyUnsaved = (): boolean => forms.size > 0;

/** Whether `saveAll` can be offered. */
export const canSaveAll = (): boolean => [...forms].every(({ current }) => current !== null);

/** Saves one after another; false, and no further, where one was refused. */
export async function saveAll(): Promise<boolean> {
  for (const form of forms) if (form.current === null || !(await form.current())) return false;
  return true;
}

/** Nothing is waited for any more: it was saved, or somebody gave it up. */
export const forgetUnsaved = (): void => forms.clear();

/** `go` leaves what is on the screen: at once, or once the question was answered so. */
export type Leaving = (go: () => void) => void;

export const LeavingContext = createContext<Leaving>((go) => go());

/** For what is left otherwise than by another address: closing the console, or a card that a search takes away. */
export const useLeaving = (): Leaving => useContext(LeavingContext);
