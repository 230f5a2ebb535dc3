/** What a new screen sounds like and says aloud. Pure. */
import type { SessionScreen } from '../../core/contract.ts';
import type { Sound } from '../scan/sounds.ts';
import type { SessionOperation } from './context.ts';
import type { Phrase } from './speak.ts';

/** A scan is answered with a sound whatever comes of it; so is what was done. Other steps are silent. */
export function soundOf(operation: SessionOperation, view: SessionScreen): Sound | null {
  if (view.screen === 'done') return 'done';
  if (operation !== 'session.scan') return null;
  return view.screen === 'unknown' ? 'not-recognised' : 'recognised';
}

const doneWords: { readonly [W in Extract<SessionScreen, { screen: 'done' }>['what']]: Phrase | null } = {
  lent: 'lent',
  returned: 'returned',
  held: 'held',
  'hold-cancelled': null,
  renewed: 'renewed',
  undone: 'undone',
  registered: 'registered',
};

/** Said once, when the screen appears. */
export function phraseOf(view: SessionScreen): Phrase | null {
  switch (view.screen) {
    case 'basket':
    case 'who':
    case 'choose':
    case 'prove':
    case 'return':
    case 'unknown':
      return view.screen;
    case 'done':
      return view.what === 'lent' && view.lines.every(({ item }) => item.kind === 'supply')
        ? 'taken'
        : doneWords[view.what];
    case 'idle':
    case 'register':
    case 'staff-pin':
    case 'ask-return':
    case 'item':
    case 'mine':
      return null;
  }
}
