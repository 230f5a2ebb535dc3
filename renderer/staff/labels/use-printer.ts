/** Printing straight to this machine's label printer: whether there is one, and what became of the job. */
import { useAsk } from '../../ask.ts';
import { useJob, type Working } from '../parts/use-job.ts';

export interface PrintingHere extends Working<'labels.print'> {
  /** As the system calls it; null without one. */
  readonly printer: string | null;
}

export function usePrinter(): PrintingHere {
  const printer = useAsk('labels.settings', {}).data?.printer;
  const working = useJob('labels.print');
  return { ...working, printer: printer === undefined || printer.kind === 'none' ? null : printer.target };
}
