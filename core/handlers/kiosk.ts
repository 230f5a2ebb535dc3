/** The kiosk itself: its status, first start, settings, staff, help. */
import { dayOf } from '../calendar.ts';
import { defaultCategories } from '../catalogue/default-categories.ts';
import { isRoomPrefix } from '../circulation/codes.ts';
import type { OperationName, StatusView } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import { isFreeMachineKey, machineSchemas, settingBounds, settingSchemas, type SettingKey } from '../settings.ts';
import { isEasyPin } from '../staff/pin-rule.ts';
import { recordWrongPins } from '../staff/wrong-pins.ts';
import { staffActor } from './staff-actor.ts';
import type { HandlerDeps } from './deps.ts';

type Names = Extract<
  OperationName,
  | `kiosk.${string}`
  | `setup.${string}`
  | `settings.${string}`
  | `rooms.${string}`
  | `rules.${string}`
  | `categories.${string}`
  | `staff.${string}`
  | `help.${string}`
>;

const setSetting = (key: string, value: string | number | boolean): NewEvent => ({
  stream: 'settings:pool',
  kind: 'setting.changed',
  payload: { key, value },
});

const WRONG_PINS = 50;

export function kioskHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { store, clock, ids, pins, auth, commit } = deps;
  const kiosk = { type: 'kiosk' } as const;

  const ownStream = (): string => `kiosk:${store.identity()?.kioskId ?? ''}`;

  /** Until this kiosk has its room and somebody to look after it: a first start that was cut short is begun again. */
  const needsSetup = (): boolean =>
    !deps.sync.isSettling() &&
    store.read(
      (reader) =>
        !reader.rooms().some((room) => room.id === store.identity()?.roomId) ||
        !reader.staff().some((staff) => staff.role === 'admin' && staff.active),
    );

  /** A PIN says who somebody is: no two may have the same, and who is inactive may come back with theirs. */
  const isTaken = async (pin: string, except: string | null): Promise<boolean> => {
    for (const member of store.read((reader) => reader.staff()))
      if (member.id !== except && (await pins.verify(pin, member.pin))) return true;
    return false;
  };

  const status = (): StatusView =>
    store.read((reader) => {
      const settings = reader.settings();
      const rooms = reader.rooms();
      const now = clock.now();
      const here = rooms.find((room) => room.id === store.identity()?.roomId);
      return {
        needsSetup: needsSetup(),
        demo: settings.demo,
        room: here === undefined ? null : { id: here.id, name: here.name, prefix: here.prefix },
        rooms: rooms.map(({ id, name, prefix }) => ({ id, name, prefix })),
        language: settings.language,
        sound: settings.sound,
        slip: settings['slip.offer'],
        idleSeconds: settings['idle.seconds'],
        warnSeconds: settings['idle.warnSeconds'],
        wedge: {
          gapMilliseconds: settings['wedge.gapMilliseconds'],
          prefix: settings['wedge.prefix'],
          suffix: settings['wedge.suffix'],
        },
        pixelsPerMillimetre: settings['screen.pixelsPerMillimetre'],
        hours: reader.machine()['open.hours'],
        today: dayOf(now),
        now,
        version: deps.version,
      };
    });

  return {
    'kiosk.status': () => status(),

    'help.ask': ({ screen }) => {
      const roomId = store.identity()?.roomId;
      if (roomId === undefined) return refuse('needs-setup');
      commit({ type: 'resident', id: null }, () => [
        { stream: `room:${roomId}`, kind: 'room.helpAsked', payload: { screen } },
      ]);
      deps.push({ name: 'helpAsked', data: { screen } });
      return {};
    },

    'setup.begin': async (form) => {
      if (!needsSetup()) return refuse('already-set-up');
      if (isEasyPin(form.adminPin)) return refuse('pin-easy');
      if (!isRoomPrefix(form.prefix)) return refuse('bad-input', { where: 'prefix' });
      const pin = await pins.hash(form.adminPin);
      // Two windows may have asked at once: the first has won.
      if (!needsSetup()) return refuse('already-set-up');
      const now = clock.now();
      const admin: NewEvent = {
        stream: `staff:${ids.uuid(now)}`,
        kind: 'staff.added',
        payload: { name: form.adminName, role: 'admin', pin },
      };
      if (form.with === 'demo') {
        const { events, roomId } = deps.demo(now);
        if (store.read((reader) => reader.rooms()).length === 0) store.receive(events);
        store.setIdentity({ kioskId: ids.uuid(now), roomId });
        commit(kiosk, () => [admin, setSetting('demo', true), setSetting('language', form.language)]);
        return status();
      }
      const roomId = ids.uuid(now);
      store.setIdentity({ kioskId: ids.uuid(now), roomId });
      commit(kiosk, () => [
        {
          stream: `room:${roomId}`,
          kind: 'room.opened',
          payload: { name: form.roomName, prefix: form.prefix, community: form.roomName },
        },
        ...defaultCategories.map(({ id, payload }, position): NewEvent => ({
          stream: `category:${id}`,
          kind: 'category.defined',
          payload: { ...payload, position },
        })),
        admin,
        setSetting('language', form.language),
      ]);
      return status();
    },

    'setup.screen': ({ pixelsPerMillimetre }, { role, session }) => {
      if (needsSetup()) return refuse('needs-setup');
      const measured = store.read((reader) => reader.settings()['screen.pixelsPerMillimetre']) > 0;
      if (measured && role === 'resident') return refuse('not-allowed');
      const actor = role === 'resident' ? kiosk : staffActor(deps, session);
      commit(actor, () => [setSetting('screen.pixelsPerMillimetre', pixelsPerMillimetre)]);
      return status();
    },

    'staff.open': async ({ pin }, { session }) => {
      const staff = await auth.check(session, pin);
      if (isRefusal(staff)) return staff;
      auth.open(session, staff);
      return { name: staff.name, role: staff.role };
    },
    'staff.me': (_, { session }) => {
      const { id } = staffActor(deps, session);
      const staff = store.read((reader) => reader.staff()).find((member) => member.id === id);
      return staff === undefined ? refuse('not-found') : { id, name: staff.name, role: staff.role };
    },
    'staff.close': (_, { session }) => {
      auth.close(session);
      return {};
    },
    'staff.list': () =>
      store.read((reader) => reader.staff().map(({ id, name, role, active }) => ({ id, name, role, active }))),
    'staff.wrongPins': () => {
      recordWrongPins(store, auth);
      return store.read((reader) => reader.wrongPins(WRONG_PINS).map((wrong) => ({ ...wrong })));
    },
    'staff.add': async ({ name, role, pin }, { session }) => {
      const id = ids.uuid(clock.now());
      const actor = staffActor(deps, session);
      if (isEasyPin(pin)) return refuse('pin-easy');
      if (await isTaken(pin, null)) return refuse('pin-taken');
      const hash = await pins.hash(pin);
      commit(actor, () => [{ stream: `staff:${id}`, kind: 'staff.added', payload: { name, role, pin: hash } }]);
      return { id };
    },
    'staff.change': async ({ id, name, role, pin, active }, { session }) => {
      const actor = staffActor(deps, session);
      if (pin !== undefined && isEasyPin(pin)) return refuse('pin-easy');
      if (pin !== undefined && (await isTaken(pin, id))) return refuse('pin-taken');
      const payload = {
        ...(name === undefined ? {} : { name }),
        ...(role === undefined ? {} : { role }),
        ...(pin === undefined ? {} : { pin: await pins.hash(pin) }),
        ...(active === undefined ? {} : { active }),
      };
      const appended = commit(actor, ({ reader }): readonly NewEvent[] | Refusal => {
        const all = reader.staff();
        if (!all.some((member) => member.id === id)) return refuse('not-found');
        const after = all.map((member) => (member.id === id ? { ...member, ...payload } : member));
        if (!after.some((member) => member.role === 'admin' && member.active)) return refuse('last-admin');
        return [{ stream: `staff:${id}`, kind: 'staff.changed', payload }];
      });
      return isRefusal(appended) ? appended : {};
    },

    'settings.read': () => store.read((reader) => ({ ...reader.settings(), ...reader.machine() })),
    'settings.bounds': () =>
      Object.fromEntries(
        Object.entries(settingBounds).map(([key, bounds]) => [key, { ...bounds, choices: [...bounds.choices] }]),
      ),
    'settings.change': ({ key, value }, { session }) => {
      const own = isFreeMachineKey(key);
      if (!own && !Object.hasOwn(settingSchemas, key)) return refuse('not-found');
      const schema = own ? machineSchemas[key] : settingSchemas[key as SettingKey];
      if (!schema.safeParse(value).success) return refuse('bad-input', { where: 'value' });
      const event = setSetting(key, value);
      commit(staffActor(deps, session), () => [own ? { ...event, stream: ownStream() } : event]);
      return {};
    },
    'rules.read': () =>
      store.read((reader) => {
        const roomId = store.identity()?.roomId ?? '';
        const room = reader.rooms().find(({ id }) => id === roomId);
        const counts = reader.categoryCounts(roomId);
        const { byCategory, byDay } = reader.openLoanCounts(roomId);
        return {
          usualDays: reader.settings()['loan.days'],
          categories: reader.categories().map((category) => ({
            ...category,
            items: counts.get(category.id)?.items ?? 0,
            out: byCategory.get(category.id) ?? 0,
          })),
          weekdays: [...(room?.closedWeekdays ?? [])],
          days: [...(room?.closedDays ?? [])],
          due: byDay.map((one) => ({ ...one })),
        };
      }),
    'rooms.setClosedDays': ({ weekdays, days }, { session }) => {
      const roomId = store.identity()?.roomId;
      if (roomId === undefined) return refuse('needs-setup');
      commit(staffActor(deps, session), () => [
        {
          stream: `room:${roomId}`,
          kind: 'room.closedDaysSet',
          payload: { weekdays: [...new Set(weekdays)].toSorted(), days: [...new Set(days)].toSorted() },
        },
      ]);
      return {};
    },
    'categories.define': ({ id, ...payload }, { session }) => {
      const known = id ?? ids.uuid(clock.now());
      const appended = commit(staffActor(deps, session), ({ reader }): readonly NewEvent[] | Refusal =>
        id !== null && !reader.categories().some((category) => category.id === id)
          ? refuse('not-found')
          : [{ stream: `category:${known}`, kind: 'category.defined', payload }],
      );
      return isRefusal(appended) ? appended : { id: known };
    },
  };
}
