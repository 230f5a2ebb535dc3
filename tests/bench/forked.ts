/** A contestant's room as a machine of its own: a process that is given one order at a time. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Forked<Order> {
  readonly ask: (order: Order) => Promise<unknown>;
  readonly end: () => Promise<void>;
}

/** `file`: a module beside this one that calls `obeying`. */
export function startForked<Order>(file: string): Forked<Order> {
  const child = fork(join(import.meta.dirname, file), { execArgv: [] });
  const ended = once(child, 'exit');
  return {
    ask: (order) =>
      new Promise((answered, failed) => {
        const exits = (code: number | null): void => failed(new Error(`a room ended by itself with ${code}`));
        child.once('exit', exits);
        child.once('message', ({ answer }: { readonly answer: unknown }) => {
          child.off('exit', exits);
          answered(answer);
        });
        child.send(order as object);
      }),
    end: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** In the process itself: until its other end lets go. What fails ends the process, and the bench with it. */
export async function obeying<Order>(obey: (order: Order) => Promise<unknown>, leave: () => void): Promise<void> {
  process.on('message', (given: Order) => {
    void obey(given).then((answer) => process.send?.({ answer }));
  });
  await once(process, 'disconnect');
  leave();
  process.exit();
}
