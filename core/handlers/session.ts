/** The resident's visit: carries out what the state machine and the rules decide. One window, one visit. */
import { donorOf } from '../catalogue/donor.ts';
import { decodeBase64, pictureMime } from '../catalogue/picture.ts';
import { formatCardCode } from '../circulation/codes.ts';
import { decideFound } from '../circulation/found.ts';
import { decideCancelHold, decideHold } from '../circulation/holds.ts';
import { decideRenew } from '../circulation/renew.ts';
import { decideReturn, type ReturnIntent } from '../circulation/return.ts';
import { decideCheckout, lentLines } from '../circulation/session-checkout.ts';
import { meaningOf, readScan, scannedItem } from '../circulation/session-scan.ts';
import { sessionView } from '../circulation/session-view.ts';
import * as visit from '../circulation/session.ts';
import type { Done, Session } from '../circulation/session.ts';
import { decideUndo } from '../circulation/undo.ts';
import type { SessionScreen } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { Actor } from '../ledger/event.ts';
import type { Appended } from '../ports.ts';
import { isSameDoor } from '../residents/door.ts';
import { decideConsent } from '../residents/consent.ts';
import { decideRegister } from '../residents/register.ts';
import { createTries } from '../residents/tries.ts';
import type { HandlerDeps } from './deps.ts';

type SessionHandlers = { readonly [N in Extract<keyof Handlers, `session.${string}`>]: Handlers[N] };
type Answer = SessionScreen | Refusal;

/** Wrong tails are counted together: whose telephone it would have been nobody knows. */
const ANY_TAIL = 'tail';

const one = (itemId: string, dueOn: string | null = null): Done['lines'] => [{ itemId, quantity: 1, dueOn }];

export function sessionHandlers(deps: HandlerDeps): SessionHandlers {
  const { store, clock, ids, auth, commit, deciding } = deps;
  const setting = (key: 'identify.tries' | 'identify.lockSeconds' | 'undo.seconds'): number =>
    store.read((reader) => reader.settings()[key]);
  const lockMilliseconds = (): number => setting('identify.lockSeconds') * 1000;
  const phoneTries = createTries({
    limit: () => setting('identify.tries'),
    lockMilliseconds,
    memoryMilliseconds: lockMilliseconds,
  });
  let session: Session = visit.emptySession;
  /** What was recorded last, as long as it can be taken back. */
  let last: Done | null = null;
  /** The window that asks for a staff PIN: wrong ones are counted against it. */
  let pinWindow = '';

  const view = (): SessionScreen =>
    store.read((reader) =>
      sessionView(deciding(reader), session, { last, phoneTries, pinLockedUntil: () => auth.lockedUntil(pinWindow) }),
    );
  const go = (next: Session | Refusal): Answer => {
    if (isRefusal(next)) return next;
    session = next;
    return view();
  };
  const actor = (): Actor => ({ type: 'resident', id: session.residentId });
  /** The last deed, where the one thing it was done to is being shown. */
  const offered = (): Done | null =>
    visit.shown(session).some((itemId) => visit.undoOf(last, itemId, clock.now()) !== null) ? last : null;
  const isDone = (): boolean => session.screen.is === 'done';

  const doneWith = (
    what: Done['what'],
    lines: Done['lines'],
    appended: Appended | null,
    more: Partial<Done> = {},
  ): Done => {
    last = {
      what,
      lines,
      holdShelf: false,
      repairShelf: false,
      donor: null,
      pickUpBy: null,
      undo: appended === null ? null : { batch: appended.batch, until: clock.now() + setting('undo.seconds') * 1000 },
      ...more,
    };
    return last;
  };

  /** Records a return; the visit shows what comes of it. */
  const recordReturn = (intent: ReturnIntent, photo: Uint8Array | null): Session | Refusal => {
    const appended = commit(actor(), (facts, putBlob) => {
      const decided = decideReturn(facts, intent);
      if (isRefusal(decided) || photo === null) return decided;
      return decideReturn(facts, { ...intent, photo: putBlob(photo, pictureMime(photo) ?? 'image/jpeg') });
    });
    if (isRefusal(appended)) return appended;
    const { item, donor } = store.read((reader) => {
      const now = reader.item(intent.itemId);
      return { item: now, donor: donorOf(reader, now?.donor ?? null) };
    });
    const ready = appended.events.find((event) => event.kind === 'item.holdReady');
    return visit.finished(
      session,
      doneWith('returned', one(intent.itemId), appended, {
        holdShelf: ready !== undefined,
        repairShelf: item?.inRepair ?? false,
        pickUpBy: ready?.kind === 'item.holdReady' ? ready.payload.pickUpBy : null,
        donor,
      }),
    );
  };

  /** A return that was begun and left, by walking away or by showing the next thing, is still a return. */
  const settleBegunReturn = (): void => {
    if (session.screen.is !== 'return') return;
    const { itemId } = session.screen;
    const unchecked = { itemId, condition: 'good', checked: false, missingParts: [], note: '', photo: null } as const;
    const next = recordReturn(unchecked, null);
    if (!isRefusal(next)) session = next;
  };

  const checkout = (): Session | Refusal => {
    const { basket } = session;
    const appended = commit(actor(), (facts) => decideCheckout(facts, session));
    if (isRefusal(appended)) return appended;
    return visit.lent(session, doneWith('lent', lentLines(basket, appended.events), appended));
  };

  const placeHold = (itemId: string, residentId: string): Answer => {
    const appended = commit(actor(), (facts) => decideHold(facts, { itemId, residentId }));
    if (isRefusal(appended)) return go({ ...visit.back({ ...session, screen: { is: 'who' } }), notice: appended });
    return go(visit.finishedWithout(session, doneWith('held', one(itemId), appended)));
  };

  /** Goes on as `next`, in which somebody was identified; what they asked for before they said who they are is done. */
  const welcome = (before: Session, next: Session): Answer => {
    const wanted = visit.wantedBy(before);
    session = { ...next, wanted: null };
    return wanted === null || next.residentId === null ? view() : placeHold(wanted, next.residentId);
  };

  const wrongTry = (code: 'not-found' | 'wrong-proof', at: string): Answer => {
    const now = clock.now();
    phoneTries.wrong(now, at);
    const until = phoneTries.lockedUntil(now);
    return go(
      visit.wrongAnswer(
        session,
        until === null ? refuse(code, { left: phoneTries.left(now) }) : refuse('locked', { until }),
      ),
    );
  };

  return {
    'session.view': () => view(),

    'session.scan': ({ text, by }) => {
      const { code, itemId, lost } = store.read((reader) => {
        const read = readScan(deciding(reader), text, by);
        const id = scannedItem(deciding(reader), read);
        return { code: read, itemId: id, lost: id !== null && reader.itemRow(id)?.lost === true };
      });
      if (lost && itemId !== null && by !== 'touch') commit(actor(), (facts) => decideFound(facts, itemId));
      const meaning = store.read((reader) => meaningOf(deciding(reader), code, session));
      if (visit.isRepeat(session, meaning, by)) return view();
      if (visit.settlesReturn(session, meaning)) {
        settleBegunReturn();
        if (meaning.is === 'finish') return view();
      }
      if (meaning.is === 'finish' && session.basket.length > 0 && session.residentId !== null) {
        const next = checkout();
        return go(isRefusal(next) ? { ...session, notice: next, screen: { is: 'basket' } } : next);
      }
      const before = session;
      const next = visit.scanned(session, meaning);
      return meaning.is === 'resident' ? welcome(before, next) : go(next);
    },

    'session.end': ({ reason }, { session: window }) => {
      const before = session;
      try {
        if (reason === 'idle') {
          auth.close(window);
          settleBegunReturn();
        }
      } finally {
        // Forgotten even when the return could not be recorded.
        session = visit.ended(before, reason);
      }
      return view();
    },

    'session.back': () => go(visit.back(session)),

    'session.removeLine': ({ itemId }) => go(visit.withoutEntry(session, itemId)),

    'session.setQuantity': ({ itemId, quantity }) => {
      const supply = store.read((reader) => reader.itemRow(itemId)?.kind === 'supply');
      if (!supply) return refuse('bad-input', { where: 'itemId' });
      return go(visit.changedEntry(session, itemId, (entry) => ({ ...entry, quantity })));
    },

    'session.setPart': ({ itemId, partId, present }) => {
      const parts = store.read((reader) => reader.item(itemId)?.parts ?? []);
      if (!parts.some((part) => part.id === partId)) return refuse('not-found');
      return go(visit.changedEntry(session, itemId, (entry) => visit.withPart(entry, partId, present)));
    },

    'session.identify': ({ purpose }) => go(visit.asksWho(session, purpose)),

    'session.findByPhone': ({ tail }) => {
      if (session.screen.is !== 'who') return refuse('wrong-screen');
      if (phoneTries.lockedUntil(clock.now()) !== null) return view();
      const known = store.read((reader) => reader.residentsByPhoneTail(tail));
      if (known.length === 0) return wrongTry('not-found', ANY_TAIL);
      return go(
        visit.found(
          session,
          known.map(({ id }) => ({ key: ids.token(), residentId: id })),
        ),
      );
    },

    'session.choose': ({ key }) => go(visit.chosen(session, key)),

    'session.prove': ({ door }) => {
      if (session.screen.is !== 'prove') return refuse('wrong-screen');
      const until = phoneTries.lockedUntil(clock.now());
      if (until !== null) return go(visit.wrongAnswer(session, refuse('locked', { until })));
      const { residentId } = session.screen;
      const own = store.read((reader) => reader.resident(residentId)?.door ?? '');
      if (!isSameDoor(door, own)) return wrongTry('wrong-proof', residentId);
      phoneTries.right(residentId);
      return welcome(session, visit.identified(session, residentId));
    },

    'session.startRegister': () => go(visit.startsRegister(session)),

    'session.register': ({ signature, ...form }) => {
      if (session.screen.is !== 'register') return refuse('wrong-screen');
      if (store.identity() === null) return refuse('needs-setup');
      const picture = signature === null ? null : decodeBase64(signature);
      if (picture !== null && pictureMime(picture) === null) return refuse('picture-unreadable');
      const residentId = ids.uuid(clock.now());
      const card = formatCardCode(ids.token());
      const appended = commit({ type: 'resident', id: residentId }, (facts, putBlob) => {
        const decided = decideRegister(facts.reader, { ...form, residentId, card, signature: null });
        if (isRefusal(decided) || picture === null) return decided;
        const sha256 = putBlob(picture, pictureMime(picture) ?? 'image/png');
        return decideRegister(facts.reader, { ...form, residentId, card, signature: sha256 });
      });
      return isRefusal(appended) ? appended : welcome(session, visit.identified(session, residentId));
    },

    'session.askStaff': (_, { session: window }) => {
      pinWindow = window;
      return go(visit.asksStaff(session));
    },

    'session.staffPin': async ({ pin }, { session: window }) => {
      if (session.screen.is !== 'staff-pin') return refuse('wrong-screen');
      pinWindow = window;
      const asked = session;
      const staff = await auth.check(window, pin);
      // The visit may have gone on or ended while the PIN was checked.
      if (session !== asked) return view();
      return go(isRefusal(staff) ? { ...session, notice: staff } : visit.staffCame(session));
    },

    'session.confirm': () => {
      // A second tap on the same button finds it done.
      if (isDone()) return view();
      return session.screen.is === 'basket' ? go(checkout()) : refuse('wrong-screen');
    },

    'session.confirmReturn': () => go(visit.confirmsReturn(session)),

    'session.return': ({ condition, missingParts, note, photo }) => {
      if (isDone()) return view();
      if (session.screen.is !== 'return') return refuse('wrong-screen');
      const picture = photo === null ? null : decodeBase64(photo);
      if (picture !== null && pictureMime(picture) === null) return refuse('picture-unreadable');
      const { itemId } = session.screen;
      return go(recordReturn({ itemId, condition, checked: true, missingParts, note, photo: null }, picture));
    },

    'session.hold': ({ itemId }) => {
      if (session.screen.is === 'return' || session.screen.is === 'ask-return') return refuse('wrong-screen');
      if (store.read((reader) => reader.itemRow(itemId)) === null) return refuse('not-found');
      const { residentId } = (session = visit.goingOn(session));
      return residentId === null ? go(visit.wantsHold(session, itemId)) : placeHold(itemId, residentId);
    },

    'session.cancelHold': ({ holdId }) => {
      if (isDone()) return view();
      const { residentId } = session;
      if (residentId === null || session.screen.is !== 'mine') return refuse('wrong-screen');
      const hold = store.read((reader) => reader.liveHolds(residentId).find((own) => own.id === holdId));
      if (hold === undefined) return refuse('not-found');
      const appended = commit(actor(), (facts) => decideCancelHold(facts, { itemId: hold.itemId, holdId, residentId }));
      if (isRefusal(appended)) return appended;
      return go(visit.finished(session, doneWith('hold-cancelled', one(hold.itemId), appended)));
    },

    'session.setConsent': ({ optional }) => {
      const { residentId } = session;
      if (residentId === null || session.screen.is !== 'mine') return refuse('wrong-screen');
      const appended = commit(actor(), (facts) => decideConsent(facts, residentId, optional));
      return isRefusal(appended) ? appended : view();
    },

    'session.renew': ({ loanId }) => {
      if (isDone()) return view();
      const { residentId } = session;
      if (residentId === null || session.screen.is !== 'mine') return refuse('wrong-screen');
      const loan = store.read((reader) => reader.openLoans(residentId).find((own) => own.id === loanId));
      if (loan === undefined) return refuse('not-found');
      const appended = commit(actor(), (facts) => decideRenew(facts, { itemId: loan.itemId, residentId }));
      if (isRefusal(appended)) return go({ ...session, notice: appended });
      const renewed = appended.events.find((event) => event.kind === 'item.renewed');
      const dueOn = renewed?.kind === 'item.renewed' ? renewed.payload.dueOn : loan.dueOn;
      return go(visit.finished(session, doneWith('renewed', one(loan.itemId, dueOn), appended)));
    },

    'session.undo': ({ batch }) => {
      // Only what this visit has on the screen can be taken back: a batch id from elsewhere is nobody's business.
      const done = session.screen.is === 'done' ? session.screen.done : offered();
      if (done?.undo?.batch !== batch) return refuse('wrong-screen');
      const lines = done.lines.map((line) => ({ ...line, dueOn: null }));
      const appended = commit(actor(), (facts) => decideUndo(facts, { batch }));
      if (isRefusal(appended)) return appended;
      return go(visit.finishedWithout(session, doneWith('undone', lines, null)));
    },
  };
}
