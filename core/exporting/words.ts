/** Titles of lists and of the columns that no report has. The importer knows them too (core/importing/fields.ts). */
import type { ListName } from './source.ts';

interface Both {
  readonly zh: string;
  readonly en: string;
}

export const listTitles: { readonly [N in ListName]: Both } = {
  inventory: { zh: '物品清单', en: 'Inventory' },
  loans: { zh: '借用记录', en: 'Loans' },
  residents: { zh: '居民名单', en: 'Residents' },
  events: { zh: '台账', en: 'Ledger' },
};

/** Titles that differ from those of reports, or that reports do not have. */
export const listColumnTitles: Readonly<Record<string, Both>> = {
  at: { zh: '时间', en: 'Time' },
  codes: { zh: '其他条码', en: 'Other codes' },
  nameEnglish: { zh: '英文名', en: 'English name' },
  lowStockAt: { zh: '低库存提醒', en: 'Low stock at' },
  parts: { zh: '配件', en: 'Parts' },
  synonyms: { zh: '别名', en: 'Also called' },
  lendable: { zh: '可外借', en: 'May be lent' },
  person: { zh: '居民', en: 'Resident' },
  name: { zh: '姓名', en: 'Name' },
  card: { zh: '居民卡', en: 'Card' },
  endedAt: { zh: '归还时间', en: 'Returned' },
  joinedOn: { zh: '登记日期', en: 'Registered' },
  noticeVersion: { zh: '告知书版本', en: 'Notice version' },
  optionalConsent: { zh: '可选同意', en: 'Optional consent' },
  openLoans: { zh: '在借件数', en: 'Out now' },
  sequence: { zh: '序号', en: 'No.' },
  eventKind: { zh: '事件', en: 'Event' },
  stream: { zh: '对象', en: 'About' },
  kiosk: { zh: '终端', en: 'Kiosk' },
  batch: { zh: '批次', en: 'Batch' },
  payload: { zh: '内容', en: 'Content' },
};
