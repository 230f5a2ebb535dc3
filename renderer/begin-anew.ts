/** Other data are in the kiosk now: nothing this window shows is true any more, so it starts from the beginning. */
import { on } from './api.ts';

export function beginAnewWhenTold(): void {
  on((push) => {
    if (push.name === 'restarted') window.location.assign('/');
  });
}
