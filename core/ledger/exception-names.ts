/** What each kind of contradiction is called, in the console and on the office's overview alike. */
import type { ExceptionKind } from './state.ts';

export const exceptionNames = {
  zh: {
    'lent-while-out': '还没归还就又借出了',
    'sent-while-out': '还没归还就被装箱送走了',
    'returned-while-in': '归还了一件没有借出的物品',
    'over-limit': '借的件数超过了上限',
    'lent-though-held': '有人预约，却借给了别人',
    'lent-though-withdrawn': '已下架的物品被借出',
    'lent-though-not-lendable': '仅供展示的物品被借出',
    'lost-thing-seen': '登记为遗失的物品又出现了',
    'stock-below-zero': '库存数小于零',
    'same-resident-twice': '两位居民登记了同一个电话',
    'wrong-clock': '另一台终端的时钟不对',
  },
  en: {
    'lent-while-out': 'Lent while it was still out',
    'sent-while-out': 'Packed for another room while it was out',
    'returned-while-in': 'Returned though it was not out',
    'over-limit': 'More things out than the limit',
    'lent-though-held': 'Lent though somebody had reserved it',
    'lent-though-withdrawn': 'A withdrawn thing was lent',
    'lent-though-not-lendable': 'A thing on show was lent',
    'lost-thing-seen': 'A lost thing was seen again',
    'stock-below-zero': 'Less than nothing in stock',
    'same-resident-twice': 'Two residents with one telephone number',
    'wrong-clock': 'Another kiosk\u2019s clock is wrong',
  },
} as const satisfies { readonly [L in 'zh' | 'en']: { readonly [K in ExceptionKind]: string } };
