/** The sheet of everything kept of one person: read aloud at the desk, or taken home (PIPL Art. 45). */
import { accessLine } from '../audit/access-line.ts';
import { codeWords } from '../audit/words.ts';
import { dayOf, momentOf } from '../calendar.ts';
import { dataUrl } from '../catalogue/picture.ts';
import { callsOf } from '../desk/call-sheet.ts';
import type { Reader } from '../ports.ts';
import type { PrintBlock, PrintCell, PrintDocument, PrintTable } from '../print/document.ts';
import type { ReportSource } from '../reports/source.ts';
import { cellWords, furniture, type Language } from '../reports/words.ts';
import { nameOf, type Named } from '../things/name-of.ts';
import { consentsOf, liftsOf, personEvents } from './history.ts';

/** Nobody has more lines. */
const ALL = 1_000_000;

const words = {
  zh: {
    title: '个人信息副本',
    made: '制作时间',
    name: '姓名',
    phone: '电话',
    door: '门牌',
    card: '居民卡',
    registered: '登记日期',
    notice: '告知书版本',
    yes: '同意',
    no: '没有同意',
    signature: '签名',
    entries: '登记资料',
    consents: '同意的记录',
    optional: '可选的同意',
    loans: '借用',
    takes: '领用',
    holds: '预约',
    gifts: '捐赠',
    calls: '电话联系',
    lifts: '恢复借用',
    requests: '对个人信息的请求',
    access: '谁看过、打印过、导出过',
    thing: '物品',
    day: '日期',
    due: '应还或期限',
    ended: '归还或结束',
    by: '经办人',
    what: '内容',
    note: '备注',
    quantity: '数量',
    photo: '照片',
    none: '没有',
    self: '本人',
  },
  en: {
    title: 'Copy of personal data',
    made: 'Made',
    name: 'Name',
    phone: 'Telephone',
    door: 'Door',
    card: 'Resident card',
    registered: 'Registered',
    notice: 'Notice',
    yes: 'agreed',
    no: 'not agreed',
    signature: 'Signature',
    entries: 'What was registered',
    consents: 'Consents',
    optional: 'Optional consent',
    loans: 'Borrowed',
    takes: 'Taken',
    holds: 'Reserved',
    gifts: 'Given',
    calls: 'Telephone calls',
    lifts: 'Allowed to borrow again',
    requests: 'Requests about personal data',
    access: 'Who saw, printed or took it away',
    thing: 'Thing',
    day: 'Day',
    due: 'Due',
    ended: 'Returned or ended',
    by: 'By',
    what: 'What',
    note: 'Note',
    quantity: 'How many',
    photo: 'Picture',
    none: 'none',
    self: 'themselves',
  },
} as const;
type Key = keyof typeof words.zh;

const day = (at: number | null): string => (at === null ? '' : dayOf(at));

/** `image` answers null for a picture that is not here. */
export function printCopy(
  reader: Reader,
  residentId: string,
  image: ReportSource['image'],
  now: number,
  language: Language,
): PrintDocument {
  const word = words[language];
  const names = reader.auditNames();
  const events = personEvents(reader, residentId);
  const { entries } = reader.entries(residentId);
  const { loans, takes, holds, gifts } = reader.personHistory(residentId, ALL);
  const called = (thing: Named & { readonly code: string }): string => `${nameOf(thing, language)} ${thing.code}`;
  const said = (field: string, code: string | null): string =>
    code === null ? '' : (codeWords[field]?.[code]?.[language === 'zh' ? 0 : 1] ?? cellWords[code]?.[language] ?? code);
  const who = (by: string): string => (by === '' ? word.self : by);
  const picture = (sha256: string | null): PrintCell => {
    const found = sha256 === null ? null : image(sha256);
    return found === null ? { text: sha256?.slice(0, 8) ?? '' } : { text: '', image: dataUrl(found) };
  };
  const table = (
    caption: Key,
    titles: readonly Key[],
    rows: readonly (readonly (string | PrintCell)[])[],
  ): PrintBlock =>
    rows.length === 0
      ? { type: 'paragraph', text: `${word[caption]}${furniture[language].colon}${word.none}` }
      : ({
          type: 'table',
          caption: word[caption],
          columns: titles.map((key) => ({ title: word[key], width: key === 'thing' || key === 'what' || key === 'note' ? 3 : 2, align: 'left' as const })), // prettier-ignore
          rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell))),
        } satisfies PrintTable);
  const requests = [true, false].flatMap(
    (open) => reader.requests({ residentId, open, offset: 0, limit: 10_000 }).rows,
  );
  const seen = entries.flatMap(({ id }) => [
    ...reader.accessLog({ from: null, to: null, staffId: null, what: null, residentId: id }, null, null),
  ]);
  const roomName = reader.rooms()[0]?.name ?? '';
  return {
    language,
    title: word.title,
    lines: [roomName, `${word.made} ${momentOf(now)}`],
    landscape: false,
    blocks: [
      table(
        'entries',
        ['name', 'phone', 'door', 'card', 'registered', 'notice', 'optional', 'signature'],
        entries.map((entry) => [
          entry.name,
          entry.phone,
          entry.door,
          entry.card ?? '',
          day(entry.registeredAt),
          entry.noticeVersion,
          entry.optionalConsent ? word.yes : word.no,
          picture(entry.signature),
        ]),
      ),
      table(
        'consents',
        ['day', 'notice', 'optional', 'by'],
        consentsOf(events, names.staff).map(({ at, noticeVersion, optional, by }) => [
          momentOf(at),
          noticeVersion,
          optional ? word.yes : word.no,
          who(by),
        ]),
      ),
      table(
        'loans',
        ['thing', 'day', 'due', 'ended', 'note', 'photo'],
        loans.map(({ lentAt, dueOn, endedAt, condition, note, photo, ...thing }) => [
          called(thing),
          day(lentAt),
          dueOn,
          day(endedAt),
          [said('condition', condition), note].filter((part) => part !== '').join(' · '),
          picture(photo),
        ]),
      ),
      table(
        'takes',
        ['thing', 'day', 'quantity'],
        takes.map(({ takenAt, quantity, unit, ...thing }) => [
          called(thing),
          day(takenAt),
          `${quantity} ${unit ?? ''}`.trim(),
        ]),
      ),
      table(
        'holds',
        ['thing', 'day', 'due', 'ended'],
        holds.map(({ placedAt, pickUpBy, endedAt, ...thing }) => [
          called(thing),
          day(placedAt),
          pickUpBy ?? '',
          day(endedAt),
        ]),
      ),
      table(
        'gifts',
        ['thing', 'day'],
        gifts.map(({ at, ...thing }) => [called(thing), day(at)]),
      ),
      table(
        'calls',
        ['day', 'what', 'due', 'note', 'by'],
        callsOf(events, names.staff).map(({ at, outcome, promisedOn, note, by }) => [
          momentOf(at),
          said('outcome', outcome),
          promisedOn ?? '',
          note,
          by,
        ]),
      ),
      table(
        'lifts',
        ['day', 'due', 'note', 'by'],
        liftsOf(events, names.staff).map(({ at, until, reason, by }) => [momentOf(at), until, reason, by]),
      ),
      table(
        'requests',
        ['day', 'what', 'due', 'ended', 'note', 'by'],
        requests.map(({ at, what, dueOn, closedAt, how, why, by }) => [
          day(at),
          said('what', what),
          dueOn,
          day(closedAt),
          [said('how', how), said('why', why)].filter((part) => part !== '').join(' · '),
          who(names.staff(by)),
        ]),
      ),
      table(
        'access',
        ['day', 'by', 'what', 'note'],
        seen
          .map((row) => accessLine(row, names, language))
          .map(({ at, by, how, detail }) => [momentOf(at), by, how, detail]),
      ),
    ],
    signatures: [],
    pageWords: furniture[language].page,
  };
}
