/** The notice, both consents and what residents ask for: versions, due days, and names that vanish when somebody withdraws. */
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, addWorkingDays, weekday } from '../../../core/calendar.ts';
import { formatCardCode } from '../../../core/circulation/codes.ts';
import { nextVersion, printNotice } from '../../../core/residents/notice.ts';
import { fc } from '../../helpers/fc.ts';
import { ADMIN_PIN, createWorld, DAY, type World } from '../../helpers/world.ts';

const CARD = formatCardCode('1234567890');
let world: World;
beforeEach(async () => {
  world = await createWorld();
  world.addResident('ming', { phone: '13800001234', card: CARD, optionalConsent: true });
  world.addItem('drill', { donor: { display: '王家', residentId: 'ming' } });
  await world.call('staff.open', { pin: ADMIN_PIN });
});

const list = (open: boolean) => world.call('requests.list', { residentId: null, open, offset: 0, limit: 50 });
const text = (title: string) => [{ title, text: `${title}的话` }];
const newcomer = { name: '赵一鸣', phone: '13700003000', door: '3号楼1单元202', overFourteen: true, necessaryConsent: true, optionalConsent: false }; // prettier-ignore

describe('a request', () => {
  it('is due fifteen working days later, shows as overdue after them, and a refusal needs its reason', async () => {
    // NOON is Tuesday 2026-11-24.
    const { id, dueOn } = await world.call('requests.make', { residentId: 'ming', what: 'copy' });
    expect(dueOn).toBe('2026-12-15');
    expect(await list(true)).toMatchObject({ total: 1, workdays: 15, rows: [{ person: '王小明', what: 'copy', by: '管理员', late: false }] }); // prettier-ignore
    world.wait(22 * DAY);
    await world.call('staff.open', { pin: ADMIN_PIN });
    expect((await list(true)).rows[0]?.late).toBe(true);
    expect((await world.call('desk.today', {})).requestsLate).toBe(1);
    const close = { requestId: id, how: 'refused' } as const;
    expect(await world.ask('requests.close', { ...close, why: null })).toMatchObject({ error: { code: 'bad-input' } });
    await world.call('requests.close', { ...close, why: 'not-themselves' });
    expect(await world.ask('requests.close', { ...close, why: 'not-themselves' })).toMatchObject({ error: { code: 'not-found' } }); // prettier-ignore
    expect((await list(false)).rows).toMatchObject([{ how: 'refused', why: 'not-themselves', closedBy: '管理员' }]);
    expect((await world.call('desk.today', {})).requestsLate).toBe(0);
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('to correct or erase is closed by doing it, and stays in the log without a name', async () => {
    await world.call('requests.make', { residentId: 'ming', what: 'correct' });
    await world.call('requests.make', { residentId: 'ming', what: 'erase' });
    await world.call('residents.change', { residentId: 'ming', door: '7号楼1单元101' });
    expect((await list(true)).rows.map(({ what }) => what)).toEqual(['erase']);
    await world.call('residents.erase', { residentId: 'ming', reason: 'asked' });
    expect((await list(true)).rows).toEqual([]);
    expect((await list(false)).rows.map(({ what, how, person }) => [what, how, person]).toSorted()).toEqual([
      ['correct', 'done', ''],
      ['erase', 'done', ''],
    ]);
    expect(await world.ask('requests.make', { residentId: 'ming', what: 'see' })).toMatchObject({ error: { code: 'not-found' } }); // prettier-ignore
  });

  it('goes to the person the entries are', async () => {
    world.addResident('twin', { phone: '13800005555' });
    await world.call('requests.make', { residentId: 'twin', what: 'see' });
    await world.call('residents.merge', { fromId: 'twin', intoId: 'ming' });
    expect((await list(true)).rows.map(({ residentId }) => residentId)).toEqual(['ming']);
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('counts Monday to Friday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 60 }), (from, days) => {
        const start = addDays('2020-01-01', from);
        const end = addWorkingDays(start, days);
        const between = Array.from({ length: 100 }, (_, index) => addDays(start, index + 1)).filter(
          (day) => day <= end,
        );
        expect(between.filter((day) => weekday(day) < 6)).toHaveLength(days);
        expect(weekday(end)).toBeLessThan(6);
      }),
    );
  });
});

const shown = async (): Promise<string | null> => (await world.call('catalogue.item', { itemId: 'drill' })).donor;

describe('the optional consent', () => {
  it('is withdrawn by one touch at the kiosk, given again by another, and the name goes and comes', async () => {
    expect(await shown()).toBe('王家');
    expect(await world.call('session.scan', { text: CARD, by: 'wedge' })).toMatchObject({ optionalConsent: true });
    expect(await world.call('session.setConsent', { optional: false })).toMatchObject({ screen: 'mine', optionalConsent: false }); // prettier-ignore
    expect(await shown()).toBe('6号楼的邻居');
    expect((await list(false)).rows).toMatchObject([{ what: 'withdraw', how: 'done', by: '', person: '王小明' }]);
    await world.call('session.setConsent', { optional: false });
    expect((await list(false)).total).toBe(1);
    expect(await world.call('session.setConsent', { optional: true })).toMatchObject({ optionalConsent: true });
    expect(await shown()).toBe('王家');
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('is set at the desk, with who wrote it down', async () => {
    await world.call('residents.setConsent', { residentId: 'ming', optional: false });
    expect(await shown()).toBe('6号楼的邻居');
    expect((await world.call('residents.read', { residentId: 'ming' })).consents).toMatchObject([
      { first: false, optional: false, by: '管理员', noticeVersion: '2026-11' },
      { first: true, optional: true, by: '' },
    ]);
  });

  it('is nobody’s who has not said who they are', async () => {
    expect(await world.ask('session.setConsent', { optional: true })).toMatchObject({
      error: { code: 'wrong-screen' },
    });
  });
});

describe('the notice', () => {
  it('before any is published says who, what, how long and the rights, filled with what is set', async () => {
    await world.call('settings.change', { key: 'notice.handler', value: '花家地南里居委会' });
    await world.call('settings.change', { key: 'notice.contact', value: '010-64000000' });
    await world.call('settings.change', { key: 'retention.months', value: 6 });
    const { current, published } = await world.call('notice.read', {});
    const said = current.zh.map((part) => part.text).join('\n');
    for (const word of ['花家地南里居委会', '010-64000000', '满 6 个月', '更正', '15 个工作日', '14 周岁'])
      expect(said).toContain(word);
    expect([current.version, current.months, published]).toEqual(['2026-11', 6, []]);
    expect(current.en).toHaveLength(current.zh.length);
    await world.call('settings.change', { key: 'retention.erase', value: false });
    expect(JSON.stringify((await world.call('notice.read', {})).current.zh)).toContain('登记留到你要求删除');
  });

  it('published is what newcomers agree to; who agreed to an older one is told; data go as it says', async () => {
    const { version } = await world.call('notice.publish', { zh: text('第一版'), en: text('first'), months: 9 });
    expect(version).toBe('2026-11-24-HJD');
    expect((await world.call('settings.read', {}))['retention.months']).toBe(9);
    const { id } = await world.call('residents.register', newcomer);
    expect((await world.call('residents.read', { residentId: id })).consents).toMatchObject([
      { noticeVersion: version },
    ]);
    expect(await world.call('session.scan', { text: CARD, by: 'wedge' })).toMatchObject({ newNotice: version });
    await world.call('session.end', { reason: 'done' });
    await world.call('session.identify', { purpose: 'mine' });
    expect(await world.call('session.startRegister', {})).toMatchObject({ noticeVersion: version, told: { zh: text('第一版') } }); // prettier-ignore
    world.wait(1000);
    expect(await world.call('notice.publish', { zh: text('第二版'), en: text('second'), months: 9 })).toEqual({ version: '2026-11-24-HJD-2' }); // prettier-ignore
    const { current, published } = await world.call('notice.read', {});
    expect(current.zh).toEqual(text('第二版'));
    expect(published.map((one) => one.version)).toEqual(['2026-11-24-HJD-2', '2026-11-24-HJD']);
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('prints large for the wall in both languages', async () => {
    const { current } = await world.call('notice.read', {});
    for (const language of ['zh', 'en'] as const) {
      const paper = printNotice(current, '花家地南里', language);
      expect(paper).toMatchObject({ large: true, lines: ['花家地南里', expect.stringContaining('2026-11') as string] });
      expect(paper.blocks).toHaveLength(current.zh.length);
    }
    expect(nextVersion('2026-11-24', '', ['2026-11-24'])).toBe('2026-11-24-2');
  });
});
