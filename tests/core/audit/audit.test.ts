/** The audit: a sentence for every kind, filters, pages that lose nothing, a file of just what is shown, and who looked. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditGroups, kindsOf } from '../../../core/audit/kinds.ts';
import { auditLine } from '../../../core/audit/line.ts';
import type { AuditNames } from '../../../core/audit/source.ts';
import { accessWords } from '../../../core/audit/access-line.ts';
import { codeWords, ruleWords } from '../../../core/audit/words.ts';
import { defaultOutcome } from '../../../core/ledger/exceptions.ts';
import { maySetAside } from '../../../core/circulation/rules.ts';
import type { Input, Output } from '../../../core/contract.ts';
import { refusalCodes } from '../../../core/errors.ts';
import { payloads, type EventKind, type StoredEvent } from '../../../core/ledger/event.ts';
import { machineSchemas, settingSchemas } from '../../../core/settings.ts';
import { fc } from '../../helpers/fc.ts';
import { nearInputs } from '../../helpers/near-inputs.ts';
import { auditRequests } from '../../helpers/requests/audit.ts';
import { ADMIN_PIN, createWorld, DAY, MINUTE, type World } from '../../helpers/world.ts';

const kinds = Object.keys(payloads) as EventKind[];
const languages = ['zh', 'en'] as const;
const choices = (schema: { readonly options: readonly string[] }): readonly string[] => schema.options;

const stored = (kind: string, payload: unknown, stream = `${kind.split('.')[0] ?? ''}:x`): StoredEvent => ({
  id: 'e',
  stream,
  kind,
  version: 1,
  kiosk: 'kiosk-abcd',
  sequence: 1,
  time: '001764000000000.00000',
  actor: { type: 'kiosk' },
  batch: 'b',
  payload,
});

describe('the sentence', () => {
  const names: AuditNames = {
    staff: () => '管理员',
    resident: () => '王**',
    room: () => '花家地南里',
    thing: () => '扳手 HJD-0001',
    roomOf: () => '花家地南里',
    event: () => null,
  };

  it.each(kinds)('of %s has nothing left to fill, in both languages', (kind) => {
    fc.assert(
      fc.property(
        nearInputs(payloads[kind], ['abc', '2026-12-08', 'HJD', 'a'.repeat(64)]).filter(
          (payload) => payloads[kind].safeParse(payload).success,
        ),
        (payload) => {
          for (const language of languages) {
            const { what } = auditLine(stored(kind, payload), names, language);
            expect(what).not.toMatch(/^$|\{\w+\}|undefined|\[object/);
            expect(what).not.toContain(kind);
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  it('of what only a newer version knows says so', () =>
    expect(auditLine(stored('item.painted', { colour: 'red' }), names, 'zh').what).toContain('item.painted'));

  it('knows every code that stands in an event, every rule and every setting', () => {
    for (const kind of Object.keys(defaultOutcome)) expect(codeWords['case']).toHaveProperty([kind]);
    expect(Object.keys(ruleWords).toSorted()).toEqual(refusalCodes.filter(maySetAside).toSorted());
    expect(Object.keys(codeWords['choice'] ?? {}).toSorted()).toEqual(choices(payloads['exception.settled'].shape.choice).toSorted()); // prettier-ignore
    for (const what of [
      ...choices(payloads['request.made'].shape.what),
      ...choices(payloads['room.syncChanged'].shape.what),
    ])
      // prettier-ignore
      expect(codeWords['what']).toHaveProperty([what]);
    for (const how of [
      ...choices(payloads['stocktake.settled'].shape.how),
      ...choices(payloads['item.holdEnded'].shape.how),
      ...choices(payloads['request.closed'].shape.how),
    ])
      // prettier-ignore
      expect(codeWords['how']).toHaveProperty([how]);
    for (const key of [...Object.keys(settingSchemas), ...Object.keys(machineSchemas)])
      for (const language of languages)
        expect(auditLine(stored('setting.changed', { key, value: true }, 'settings:pool'), names, language).what).not.toContain(`“${key}”`); // prettier-ignore
  });

  it('is in one group each', () => {
    const grouped = auditGroups.flatMap((group) => kindsOf(group));
    expect(grouped.toSorted()).toEqual(kinds.toSorted());
  });
});

describe('the audit of a room', () => {
  let world: World;
  const asked = { ...auditRequests()['audit.events'], after: null, limit: 200 };
  const list = async (more: Partial<Input<'audit.events'>> = {}): Promise<Output<'audit.events'>['rows']> =>
    (await world.call('audit.events', { ...asked, ...more })).rows;
  let sawCode = '';

  beforeAll(async () => {
    world = await createWorld();
    await world.call('staff.open', { pin: ADMIN_PIN });
    const { id } = await world.call('staff.add', { name: '值班志愿者', role: 'staff', pin: '13579' });
    expect(id).not.toBe('');
    sawCode = world.addItem('saw', { name: '手锯' });
    world.addItem('loom', { name: '织布机', lendable: false });
    world.addResident('ming', { name: '欧阳娜娜', phone: '13800001234' });
    await world.call('staff.open', { pin: '13579' }, 'desk');
    const lend = { residentId: 'ming', lentOn: null } as const;
    const line = { quantity: 1, missingParts: [] };
    await world.call(
      'desk.lend',
      { ...lend, lines: [{ ...line, itemId: 'saw' }], overrides: [], reason: null },
      'desk',
    );
    await world.call('desk.lend', { ...lend, lines: [{ ...line, itemId: 'loom' }], overrides: ['item-not-lendable'], reason: '邻居急用' }, 'desk'); // prettier-ignore
    world.wait(DAY);
    await world.call('staff.open', { pin: ADMIN_PIN });
    await world.call('residents.liftBlock', { residentId: 'ming', until: '2026-12-31', reason: '已经说好' });
    await world.call('settings.change', { key: 'loan.days', value: 21 });
    world.wait(MINUTE);
  });

  it('says who, where, what, which rule was set aside and why, the newest first, and no name in full', async () => {
    const rows = await list();
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted((a, b) => b - a));
    expect(rows[0]).toMatchObject({ by: '管理员', room: '花家地南里', what: '设置“借用天数（分类没有另定时）”改为 21', overrides: '', why: '' }); // prettier-ignore
    const lent = rows.find(({ what }) => what.includes('织布机') && what.includes('借给'));
    expect(lent).toMatchObject({ by: '值班志愿者', overrides: '仅供展示的不借', why: '邻居急用', itemId: 'loom' });
    expect(lent?.what).toMatch(/^把 织布机 HJD-\S+ 借给 欧阳\*\*，应还 2026-12-08$/);
    expect(JSON.stringify(rows)).not.toMatch(/娜娜|13800001234|plain:/);
    const english = await list({ language: 'en' });
    expect(english[0]?.what).toBe('Set “Loan period, where the category says nothing” to 21');
  });

  it('is narrowed by day, staff, kind, thing, kiosk and to rules set aside', async () => {
    const all = await list();
    expect(await list({ from: '2026-11-25' })).toEqual(all.slice(0, 2));
    expect(await list({ to: '2026-11-24' })).toEqual(all.slice(2));
    const staff = await world.call('staff.list', {});
    const volunteer = staff.find(({ role }) => role === 'staff')?.id ?? '';
    expect((await list({ staffId: volunteer })).map(({ kind }) => kind)).toEqual(['item.lent', 'item.lent']);
    expect((await list({ group: 'staff' })).map(({ kind }) => kind)).toContain('staff.added');
    expect(await list({ group: 'lending', staffId: volunteer, from: '2026-11-25' })).toEqual([]);
    expect((await list({ code: sawCode })).map(({ kind }) => kind)).toEqual(['item.lent', 'item.registered']);
    expect((await list({ overrides: true })).map(({ why }) => why)).toEqual(['已经说好', '邻居急用']);
    const [kiosk] = await world.call('audit.kiosks', {});
    expect(kiosk).toMatchObject({ room: '花家地南里' });
    expect(await list({ kiosk: kiosk?.id ?? '' })).toEqual(all);
    expect(await list({ kiosk: 'another' })).toEqual([]);
    expect(await world.ask('audit.events', { ...asked, code: 'HJD-9999' })).toMatchObject({ error: { code: 'not-found' } }); // prettier-ignore
    expect(await world.ask('audit.events', { ...asked, from: '2026-11-25', to: '2026-11-24' })).toMatchObject({ error: { code: 'bad-input' } }); // prettier-ignore
    expect(await world.ask('audit.events', asked, 'desk')).toMatchObject({ error: { code: 'not-allowed' } });
  });

  it.each([{}, { group: 'lending' as const }, { overrides: true }])(
    'in pages loses nothing and repeats nothing: %o',
    async (more) => {
      const paged = [];
      let after: Output<'audit.events'>['next'] = null;
      do {
        const page: Output<'audit.events'> = await world.call('audit.events', { ...asked, ...more, after, limit: 2 });
        expect(page.rows.length).toBeLessThanOrEqual(2);
        paged.push(...page.rows);
        after = page.next;
      } while (after !== null);
      expect(paged).toEqual(await list(more));
    },
  );

  it('goes out as a file of just the lines that the filter shows, and that is written down', async () => {
    const { after, limit, ...filter } = asked;
    expect([after, limit]).toEqual([null, 200]);
    const shown = await list({ group: 'lending' });
    const { jobId } = await world.call('audit.export', { ...filter, group: 'lending', as: 'csv', encoding: 'utf-8' });
    await world.idle();
    const text = readFileSync(world.kiosk.fileOf('window', jobId)?.path ?? '', 'utf8');
    const [titles, ...lines] = parse(text, { bom: true }) as string[][];
    expect(titles).toEqual(['时间', '谁', '站点', '终端', '做了什么', '破了哪条规矩', '原因']);
    expect(lines.map((line) => line.slice(1))).toEqual(shown.map(({ by, room, kiosk, what, overrides, why }) => [by, room, kiosk, what, overrides, why])); // prettier-ignore
    const [logged] = (await world.call('access.list', auditRequests()['access.list'])).rows;
    expect(logged).toMatchObject({ by: '管理员', how: '导出', detail: '操作记录' });
  });
});

describe('the log of who saw personal data', () => {
  it('says who saw, printed and took away what of whom, narrowed, in pages and as a file', async () => {
    const world = await createWorld();
    await world.call('staff.open', { pin: ADMIN_PIN });
    await world.call('staff.add', { name: '值班志愿者', role: 'staff', pin: '13579' });
    await world.call('staff.open', { pin: '13579' }, 'desk');
    world.addResident('ming', { name: '欧阳娜娜', phone: '13800001234', card: 'R-MING0-00000-0' });
    await world.call('residents.reveal', { residentId: 'ming' }, 'desk');
    world.wait(MINUTE);
    // As printing cards writes it down (tests/hosts/card-files.test.ts).
    const staffId = (await world.call('staff.me', {}, 'desk')).id;
    world.store.write((writer) => writer.recordAccess({ at: world.now(), staffId, what: 'printed', residentId: 'ming', detail: 'card' })); // prettier-ignore
    await world.ask('staff.open', { pin: '000000' }, 'stranger');
    world.wait(MINUTE);
    await world.call('desk.callSheet', {});
    world.wait(DAY);
    await world.call('staff.open', { pin: ADMIN_PIN });
    const asked = auditRequests()['access.list'];
    const list = async (more: Partial<Input<'access.list'>> = {}) => (await world.call('access.list', { ...asked, ...more })).rows; // prettier-ignore
    const said = (rows: Awaited<ReturnType<typeof list>>): readonly string[] => rows.map(({ by, how, about, detail }) => [by, how, about, detail].join(' ')); // prettier-ignore
    const all = [
      '管理员 看了完整内容  逾期联系单，有完整电话',
      ' PIN 输错  在这台终端上',
      '值班志愿者 打印 欧阳** 居民卡',
      '值班志愿者 看了完整内容 欧阳** 电话和签名',
    ];
    expect(said(await list())).toEqual(all);
    expect(said(await list({ what: 'opened' }))).toEqual([all[0], all[3]]);
    const volunteer = (await world.call('staff.list', {})).find(({ role }) => role === 'staff')?.id ?? '';
    expect(said(await list({ staffId: volunteer, what: 'printed', from: '2026-11-24', to: '2026-11-24' }))).toEqual([all[2]]); // prettier-ignore
    expect(await list({ from: '2026-11-25' })).toEqual([]);
    const first = await world.call('access.list', { ...asked, limit: 3 });
    const second = await world.call('access.list', { ...asked, limit: 3, after: first.next });
    expect([said(first.rows), said(second.rows), second.next]).toEqual([all.slice(0, 3), all.slice(3), null]);
    const { after, limit, ...filter } = asked;
    expect([after, limit]).toEqual([null, 200]);
    const { jobId } = await world.call('access.export', { ...filter, as: 'csv', encoding: 'utf-8', language: 'en' });
    await world.idle();
    const text = readFileSync(world.kiosk.fileOf('window', jobId)?.path ?? '', 'utf8');
    // Its own line is the first: whoever takes it away stands in it.
    expect((parse(text, { bom: true }) as string[][]).map((line) => line.slice(1)).slice(0, 3)).toEqual([
      ['Who', 'How', 'About whom', 'What of it'],
      ['管理员', 'Exported', '', 'who saw personal data'],
      ['管理员', 'Saw in full', '', 'call sheet, with full numbers'],
    ]);
    expect(text).not.toMatch(/娜娜|13800001234/);
    expect(await world.ask('access.list', asked, 'desk')).toMatchObject({ error: { code: 'not-allowed' } });
    expect(Object.keys(accessWords)).toHaveLength(5);
  });
});
