/** The resident's visit: carries out what the state machine and the rules decide. One window, one visit. */
import { formatCardCode } from '../circulation/codes.ts';
import { decideHold, decideCancelHold, whoWaits } from '../circulation/holds.ts';
import { decideLend, checkLend, firstInQueue } from '../circulation/lend.ts';
import { decideRenew } from '../circulation/renew.ts';
import { decideReturn, type ReturnIntent } from '../circulation/return.ts';
import { asksBeforeReturn } from '../circulation/rules.ts';
import { readCode } from '../circulation/scan.ts';
import {
  back,
  changeEntry,
  emptySession,
  identified,
  scanned,
  withoutEntry,
  type Done,
  type ScanMeaning,
  type Session,
} from '../circulation/session.ts';
import { loansBefore, sessionView } from '../circulation/session-view.ts';
import { decideUndo } from '../circulation/undo.ts';
import { decodeBase64, pictureMime } from '../catalogue/picture.ts';
import type { SessionScreen } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { Actor, NewEvent } from '../ledger/event.ts';
import type { Appended, Reader } from '../ports.ts';
import { decideRegister } from '../residents/register.ts';
import { isSameDoor } from '../residents/door.ts';
import { createTries } from '../residents/tries.ts';
import type { HandlerDeps } from './deps.ts';

type SessionHandlers = { readonly [N in Extract<keyof Handlers, `session.${string}`>]: Handlers[N] };

export function sessionHandlers(deps: HandlerDeps): SessionHandlers {
  const { store, clock, ids, auth, commit, deciding } = deps;
  const setting = (key: 'identify.tries' | 'identify.lockSeconds' | 'undo.seconds'): number =>
    store.read((reader) => reader.settings()[key]);
  const phoneTries = createTries(
    () => setting('identify.tries'),
    () => setting('identify.lockSeconds') * 1000,
  );
  let session: Session = emptySession;

  const view = (): SessionScreen =>
    store.read((reader) => sessionView(deciding(reader), session, { phoneTries, pinLockedUntil: auth.lockedUntil }));
  const go = (next: Session): SessionScreen => {
    session = next;
    return view();
  };
  const actor = (): Actor => ({ type: 'resident', id: session.residentId });

  const finished = (
    what: Done['what'],
    lines: Done['lines'],
    appended: Appended | null,
    more: Partial<Done> = {},
  ): Done => ({
    what,
    lines,
    condition: null,
    holdShelf: false,
    donor: null,
    pickUpBy: null,
    undo: appended === null ? null : { batch: appended.batch, until: clock.now() + setting('undo.seconds') * 1000 },
    ...more,
  });

  /** Records a return; the visit shows what comes of it. */
  const recordReturn = (intent: ReturnIntent, photo: Uint8Array | null): Session | Refusal => {
    const appended = commit(actor(), (facts, putBlob) => {
      const sha256 = photo === null ? null : putBlob(photo, pictureMime(photo) ?? 'application/octet-stream');
      return decideReturn(facts, { ...intent, photo: sha256 });
    });
    if (isRefusal(appended)) return appended;
    const donor = store.read((reader) => reader.item(intent.itemId)?.donor?.display ?? null);
    const done = finished('returned', [{ itemId: intent.itemId, quantity: 1, dueOn: null }], appended, {
      condition: intent.condition,
      holdShelf: appended.events.some((event) => event.kind === 'item.holdReady'),
      donor,
    });
    return { ...session, notice: null, screen: { is: 'done', done } };
  };

  /** A return that was begun and left, by walking away or by showing the next thing, is still a return. */
  const settleBegunReturn = (): void => {
    if (session.screen.is !== 'return') return;
    const { itemId } = session.screen;
    recordReturn({ itemId, condition: 'good', checked: false, missingParts: [], note: '', photo: null }, null);
  };

  const confirm = (): Session | Refusal => {
    const { residentId, basket, staffPresent } = session;
    if (basket.length === 0) return refuse('basket-empty');
    if (residentId === null) return refuse('no-resident');
    const appended = commit(actor(), (facts): readonly NewEvent[] | Refusal => {
      const events: NewEvent[] = [];
      for (const [index, entry] of basket.entries()) {
        const decided = decideLend(facts, {
          ...entry,
          residentId,
          staffPresent,
          alreadyInBasket: loansBefore(facts, basket, index),
          overrides: [],
          reason: null,
        });
        if (isRefusal(decided)) return decided;
        events.push(...decided);
      }
      return events;
    });
    if (isRefusal(appended)) return appended;
    const due = new Map(
      appended.events.map((event) => [event.stream, event.kind === 'item.lent' ? event.payload.dueOn : null]),
    );
    const lines = basket.map((entry) => ({
      itemId: entry.itemId,
      quantity: entry.quantity,
      dueOn: due.get(`item:${entry.itemId}`) ?? null,
    }));
    return { ...session, basket: [], notice: null, screen: { is: 'done', done: finished('lent', lines, appended) } };
  };

  const shown = (next: Session | Refusal): SessionScreen | Refusal => (isRefusal(next) ? next : go(next));

  const attach = (residentId: string): SessionScreen | Refusal => {
    phoneTries.right();
    const next = identified(session, residentId);
    if (session.wanted !== null && session.purpose === 'hold') {
      session = next;
      return placeHold(session.wanted ?? '');
    }
    return go(next);
  };

  const placeHold = (itemId: string): SessionScreen | Refusal => {
    const { residentId } = session;
    if (residentId === null) return go({ ...session, purpose: 'hold', wanted: itemId, screen: { is: 'who' } });
    const appended = commit(actor(), (facts) => decideHold(facts, { itemId, residentId }));
    if (isRefusal(appended)) return go({ ...session, wanted: null, notice: appended, screen: { is: 'mine' } });
    const done = finished('held', [{ itemId, quantity: 1, dueOn: null }], appended);
    return go({ ...session, wanted: null, screen: { is: 'done', done } });
  };

  const wrongTry = (code: 'not-found' | 'wrong-proof'): SessionScreen => {
    const now = clock.now();
    phoneTries.wrong(now);
    const until = phoneTries.lockedUntil(now);
    const screen = until === null ? session.screen : ({ is: 'who' } as const);
    return go({
      ...session,
      screen,
      notice: until === null ? refuse(code, { left: phoneTries.left() }) : refuse('locked', { until }),
    });
  };

  return {
    'session.view': () => view(),

    'session.scan': ({ text, by }) => {
      const meaning = store.read((reader) => meaningOf(deps, reader, text, by === 'keypad', session));
      // The camera still sees what is on the screen: nothing new was said.
      if (session.screen.is === 'return' && meaning.is === 'out' && meaning.itemId === session.screen.itemId)
        return view();
      settleBegunReturn();
      if (meaning.is === 'finish' && session.basket.length > 0) {
        if (session.residentId === null) return go({ ...session, purpose: 'borrow', screen: { is: 'who' } });
        const next = confirm();
        return isRefusal(next) ? go({ ...session, notice: next, screen: { is: 'basket' } }) : go(next);
      }
      return go(scanned(session, meaning));
    },

    'session.end': ({ reason }) => {
      if (reason === 'idle') settleBegunReturn();
      const keepsBasket = reason === 'done' && session.screen.is === 'done' && session.basket.length > 0;
      return go(keepsBasket ? back(session) : emptySession);
    },

    'session.back': () => go(back(session)),

    'session.removeLine': ({ itemId }) => go(withoutEntry(session, itemId)),

    'session.setQuantity': ({ itemId, quantity }) => {
      const supply = store.read((reader) => reader.item(itemId)?.kind === 'supply');
      return supply ? go(changeEntry(session, itemId, (entry) => ({ ...entry, quantity }))) : refuse('bad-input');
    },

    'session.setPart': ({ itemId, partId, present }) => {
      const parts = store.read((reader) => reader.item(itemId)?.parts ?? []);
      if (!parts.some((part) => part.id === partId)) return refuse('not-found');
      return go(
        changeEntry(session, itemId, (entry) => ({
          ...entry,
          missingParts: [...entry.missingParts.filter((id) => id !== partId), ...(present ? [] : [partId])],
        })),
      );
    },

    'session.identify': ({ purpose }) => {
      if (purpose === 'hold' && session.wanted === null) return refuse('wrong-screen');
      if (session.residentId !== null && purpose === 'mine') return go({ ...session, screen: { is: 'mine' } });
      return go({ ...session, purpose, notice: null, screen: { is: 'who' } });
    },

    'session.findByPhone': ({ tail }) => {
      if (session.screen.is !== 'who') return refuse('wrong-screen');
      if (phoneTries.lockedUntil(clock.now()) !== null) return view();
      const found = store.read((reader) => reader.residentsByPhoneTail(tail));
      if (found.length === 0) return wrongTry('not-found');
      const candidates = found.map((resident) => ({ key: ids.token(), residentId: resident.id }));
      return go({ ...session, notice: null, screen: { is: 'choose', candidates } });
    },

    'session.choose': ({ key }) => {
      if (session.screen.is !== 'choose') return refuse('wrong-screen');
      const chosen = session.screen.candidates.find((candidate) => candidate.key === key);
      if (chosen === undefined) return refuse('not-found');
      return go({ ...session, notice: null, screen: { is: 'prove', residentId: chosen.residentId } });
    },

    'session.prove': ({ door }) => {
      if (session.screen.is !== 'prove') return refuse('wrong-screen');
      if (phoneTries.lockedUntil(clock.now()) !== null) return go({ ...session, screen: { is: 'who' } });
      const { residentId } = session.screen;
      const own = store.read((reader) => reader.resident(residentId)?.door ?? '');
      return isSameDoor(door, own) ? attach(residentId) : wrongTry('wrong-proof');
    },

    'session.startRegister': () => {
      const from = session.screen.is;
      if (from !== 'who' && from !== 'choose' && from !== 'prove' && from !== 'register') return refuse('wrong-screen');
      return go({ ...session, notice: null, screen: { is: 'register' } });
    },

    'session.register': ({ signature, ...form }) => {
      if (session.screen.is !== 'register') return refuse('wrong-screen');
      const picture = signature === null ? null : decodeBase64(signature);
      if (picture !== null && pictureMime(picture) === null) return refuse('picture-unreadable');
      const residentId = ids.uuid(clock.now());
      const appended = commit({ type: 'resident', id: residentId }, (facts, putBlob) => {
        const card = formatCardCode(ids.token());
        const decided = decideRegister(facts.reader, { ...form, residentId, card, signature: null });
        if (isRefusal(decided) || picture === null) return decided;
        const sha256 = putBlob(picture, pictureMime(picture) ?? 'image/png');
        return decideRegister(facts.reader, { ...form, residentId, card, signature: sha256 });
      });
      return isRefusal(appended) ? appended : attach(residentId);
    },

    'session.askStaff': () =>
      session.screen.is === 'basket'
        ? go({ ...session, notice: null, screen: { is: 'staff-pin' } })
        : refuse('wrong-screen'),

    'session.staffPin': async ({ pin }) => {
      if (session.screen.is !== 'staff-pin') return refuse('wrong-screen');
      const asked = session;
      const staff = await auth.check(pin);
      // The visit may have ended while the PIN was checked.
      if (session !== asked) return view();
      if (isRefusal(staff)) return go({ ...session, notice: staff });
      return go({ ...session, notice: null, staffPresent: true, screen: { is: 'basket' } });
    },

    'session.confirm': () => shown(confirm()),

    'session.confirmReturn': () => {
      if (session.screen.is !== 'ask-return') return refuse('wrong-screen');
      return go({ ...session, screen: { is: 'return', itemId: session.screen.itemId } });
    },

    'session.return': ({ condition, missingParts, note, photo }) => {
      if (session.screen.is !== 'return') return refuse('wrong-screen');
      const picture = photo === null ? null : decodeBase64(photo);
      if (picture !== null && pictureMime(picture) === null) return refuse('picture-unreadable');
      const { itemId } = session.screen;
      return shown(recordReturn({ itemId, condition, checked: true, missingParts, note, photo: null }, picture));
    },

    'session.hold': ({ itemId }) => {
      if (store.read((reader) => reader.itemRow(itemId)) === null) return refuse('not-found');
      return placeHold(itemId);
    },

    'session.cancelHold': ({ holdId }) => {
      const { residentId } = session;
      if (residentId === null) return refuse('no-resident');
      const hold = store.read((reader) => reader.liveHolds(residentId).find((own) => own.id === holdId));
      if (hold === undefined) return refuse('not-found');
      const appended = commit(actor(), (facts) => decideCancelHold(facts, { itemId: hold.itemId, holdId, residentId }));
      if (isRefusal(appended)) return appended;
      const done = finished('hold-cancelled', [{ itemId: hold.itemId, quantity: 1, dueOn: null }], appended);
      return go({ ...session, screen: { is: 'done', done } });
    },

    'session.renew': ({ loanId }) => {
      const { residentId } = session;
      if (residentId === null) return refuse('no-resident');
      const loan = store.read((reader) => reader.openLoans(residentId).find((own) => own.id === loanId));
      if (loan === undefined) return refuse('not-found');
      const appended = commit(actor(), (facts) => decideRenew(facts, { itemId: loan.itemId, residentId }));
      if (isRefusal(appended)) return go({ ...session, notice: appended });
      const renewed = appended.events.find((event) => event.kind === 'item.renewed');
      const dueOn = renewed?.kind === 'item.renewed' ? renewed.payload.dueOn : loan.dueOn;
      const done = finished('renewed', [{ itemId: loan.itemId, quantity: 1, dueOn }], appended);
      return go({ ...session, screen: { is: 'done', done } });
    },

    'session.undo': ({ batch }) => {
      // Only what this visit has on the screen can be taken back: a batch id from elsewhere is nobody's business.
      if (session.screen.is !== 'done' || session.screen.done.undo?.batch !== batch) return refuse('wrong-screen');
      const { lines } = session.screen.done;
      const appended = commit(actor(), (facts) => decideUndo(facts, { batch }));
      if (isRefusal(appended)) return appended;
      const known = lines.map((line) => ({ ...line, dueOn: null }));
      return go({ ...session, screen: { is: 'done', done: finished('undone', known, null) } });
    },
  };
}

/** What was scanned, with the facts the state machine needs. */
function meaningOf(deps: HandlerDeps, reader: Reader, text: string, typed: boolean, session: Session): ScanMeaning {
  const facts = deps.deciding(reader);
  const prefix = typed ? reader.rooms().find((room) => room.id === facts.roomId)?.prefix : undefined;
  const code = readCode(text, prefix === undefined ? {} : { prefix });
  switch (code.type) {
    case 'command':
      return { is: code.command };
    case 'resident': {
      const residentId = reader.residentIdByCard(code.code);
      return residentId === null
        ? { is: 'unknown', text: code.code, reason: 'not-registered' }
        : { is: 'resident', residentId };
    }
    case 'item':
    case 'foreign': {
      const itemId = reader.itemIdByCode(code.code);
      return itemId === null
        ? { is: 'unknown', text: code.code, reason: 'not-registered' }
        : itemMeaning(deps, reader, itemId, session);
    }
    case 'shelf':
      return { is: 'unknown', text: code.code, reason: 'not-registered' };
    case 'invalid':
      return { is: 'unknown', text: code.text, reason: code.reason === 'check' ? 'check' : 'unreadable' };
  }
}

function itemMeaning(deps: HandlerDeps, reader: Reader, itemId: string, session: Session): ScanMeaning {
  const facts = deps.deciding(reader);
  const item = reader.item(itemId);
  const loan = item?.loans.find((open) => open.endedAt === null);
  if (loan !== undefined) {
    return { is: 'out', itemId, justLent: asksBeforeReturn(loan.lentAt, facts.now, reader.settings()) };
  }
  const checked = checkLend(facts, { itemId, residentId: null, staffPresent: true, alreadyInBasket: 0 });
  if (isRefusal(checked)) return { is: 'not-lendable', itemId, refusal: checked };
  const first = item === null ? null : firstInQueue(item);
  if (first !== null && session.residentId !== null && first.residentId !== session.residentId) {
    return { is: 'not-lendable', itemId, refusal: refuse('item-held', { waiting: whoWaits(facts, itemId).length }) };
  }
  return { is: 'borrowable', itemId };
}
