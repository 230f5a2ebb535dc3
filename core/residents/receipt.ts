/** The sheet that somebody gets when they were erased: what went, what stays, and nothing that says who they are. */
import { momentOf } from '../calendar.ts';
import { wallOf } from '../ledger/event.ts';
import type { Reader } from '../ports.ts';
import type { PrintDocument } from '../print/document.ts';
import { furniture, type Language } from '../reports/words.ts';
import { personEvents } from './history.ts';

/** Lines looked at to count; nobody has more. */
const ALL = 1_000_000;

export interface ErasedParts {
  readonly entries: number;
  readonly cards: number;
  readonly signature: boolean;
  readonly calls: number;
  readonly gifts: number;
  readonly lendings: number;
}

export function erasedParts(
  reader: Pick<Reader, 'entries' | 'stream' | 'personHistory'>,
  residentId: string,
): ErasedParts {
  const living = reader.entries(residentId).entries.filter(({ erased }) => !erased);
  const { loans, takes, gifts } = reader.personHistory(residentId, ALL);
  return {
    entries: living.length,
    cards: living.filter(({ card }) => card !== null).length,
    signature: living.some(({ signature }) => signature !== null),
    calls: personEvents(reader, residentId).filter(({ kind }) => kind === 'resident.called').length,
    gifts: gifts.length,
    lendings: loans.length + takes.length,
  };
}

/** The last of the erasing event's own number: found again in the log, says nothing by itself. */
const receiptNumber = (eventId: string): string => eventId.replaceAll('-', '').slice(-10).toUpperCase();

const words = {
  zh: {
    title: '个人信息删除确认单',
    number: '回执编号',
    at: '办理时间',
    by: '经办人',
    done: '按本人要求，下列个人信息已从本机删除，其他站点的终端收到后随即删除，不能恢复：',
    mistake: '登记有误，下列个人信息已从本机删除，其他站点的终端收到后随即删除，不能恢复：',
    contact: '姓名、电话、门牌（{{entries}} 条登记）',
    cards: '居民卡 {{cards}} 张（旧卡作废）',
    signature: '签名图像',
    calls: '电话联系记录 {{calls}} 条',
    gifts: '捐赠署名 {{gifts}} 件（物品仍可外借，改称“一位邻居”）',
    stays: '保留 {{lendings}} 次借用、领用的时间和物品，只用于统计，不再与任何人关联。',
    backups:
      '旧备份（本机和外接盘）里可能还有副本，最近 {{backups}} 份轮换保留（每天一份），随后删除；期间只用于恢复数据，恢复后会再次删除。',
    keep: '本单不写姓名和电话，请本人保存。需要时请凭回执编号查询。',
    received: '本人签收',
  },
  en: {
    title: 'Confirmation of erasure',
    number: 'Receipt',
    at: 'Done',
    by: 'Handled by',
    done: 'As they asked, these personal data were erased here for good; the kiosks of other rooms erase them as soon as they hear of it:',
    mistake:
      'Registered by mistake: these personal data were erased here for good; the kiosks of other rooms erase them as soon as they hear of it:',
    contact: 'Name, telephone, door ({{entries}} entries)',
    cards: '{{cards}} resident cards (they open nothing any more)',
    signature: 'Picture of the signature',
    calls: '{{calls}} notes on calls',
    gifts: 'The donor\u2019s name on {{gifts}} things (which stay, given by “a neighbour”)',
    stays: 'Of {{lendings}} loans and takings the time and the thing stay, for statistics, linked to nobody.',
    backups:
      'Older backups (here and on a stick) may hold copies until they are let go (the last {{backups}} are kept, one a day); they serve to restore data, and what is restored is erased again.',
    keep: 'This sheet names nobody. Please keep it; the receipt number finds the record.',
    received: 'Received by',
  },
} as const;

/**
 * What the confirmation of somebody's erasure says, from what the ledger kept of it; null where nobody was erased, or none was
 * made out.
 */
export function erasureOf(
  reader: Pick<Reader, 'stream' | 'batch'>,
  residentId: string,
  nameOf: (staffId: string) => string,
): Erasure | null {
  const batches = reader
    .stream(`resident:${residentId}`)
    .flatMap(({ kind, batch }) => (kind === 'resident.erased' ? [batch] : []));
  for (const event of batches.flatMap((batch) => reader.batch(batch))) {
    if (event.kind !== 'resident.erased' || event.payload.sheet === undefined) continue;
    const { backups, ...goes } = event.payload.sheet;
    const by = event.actor.type === 'staff' ? nameOf(event.actor.id) : '';
    return { number: receiptNumber(event.id), at: wallOf(event.time), by, backups, goes };
  }
  return null;
}

export interface Erasure {
  readonly number: string;
  readonly at: number;
  readonly by: string;
  /** Copies of the database kept in each place. */
  readonly backups: number;
  readonly goes: ErasedParts;
}

export function printErasure(
  { number, at, by, backups, goes }: Erasure,
  reason: 'asked' | 'mistake',
  room: string,
  language: Language,
): PrintDocument {
  const word = words[language];
  const fill = (text: string): string =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => String(goes[key as keyof ErasedParts]));
  const gone = [
    word.contact,
    ...(goes.cards > 0 ? [word.cards] : []),
    ...(goes.signature ? [word.signature] : []),
    ...(goes.calls > 0 ? [word.calls] : []),
    ...(goes.gifts > 0 ? [word.gifts] : []),
  ];
  return {
    language,
    title: word.title,
    lines: [room],
    landscape: false,
    blocks: [
      {
        type: 'facts',
        pairs: [
          [word.number, number],
          [word.at, momentOf(at)],
          [word.by, by],
        ],
      },
      { type: 'paragraph', text: reason === 'asked' ? word.done : word.mistake },
      ...gone.map((line, index) => ({ type: 'paragraph' as const, text: `${index + 1}. ${fill(line)}` })),
      ...(goes.lendings > 0 ? [{ type: 'paragraph' as const, text: fill(word.stays) }] : []),
      { type: 'paragraph', text: word.backups.replace('{{backups}}', String(backups)) },
      { type: 'paragraph', text: word.keep },
    ],
    signatures: [word.by, word.received, furniture[language].seal],
    pageWords: furniture[language].page,
  };
}
