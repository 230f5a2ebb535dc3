/** Other data are in the kiosk now: nothing this window shows is true any more, so it starts from the beginning. */
import { on } from './api.ts';

/** `before` is done first. */
export function beginAnewWhenTold(before: () => void = () => undefined): void {
  on((push) => {
    if (push.name !== 'restarted') return;
    before();
    window.location.assign('/');
  });
}
