/** Categories an empty room begins with; staff edit them afterwards. */
import type { Payload } from '../ledger/event.ts';

const category = (
  id: string,
  name: string,
  nameEnglish: string,
  drawing: string,
  loanDays: number | null = null,
  staffOnly = false,
): { readonly id: string; readonly payload: Omit<Payload<'category.defined'>, 'position'> } => ({
  id,
  payload: { name, nameEnglish, drawing, loanDays, staffOnly },
});

export const defaultCategories = [
  category('hardware', '五金工具', 'Hand tools', 'hardware'),
  category('sewing', '缝纫布艺', 'Sewing', 'sewing'),
  category('hair', '理发', 'Hair cutting', 'hair', 7),
  category('cleaning', '清洁', 'Cleaning', 'cleaning', 7),
  category('household', '生活物品', 'Household', 'household'),
  category('garden', '园艺', 'Gardening', 'garden'),
  category('power', '电动工具', 'Power tools', 'power', 3, true),
  category('supplies', '耗材', 'Supplies', 'supplies'),
  category('clothes', '衣物', 'Clothes', 'clothes'),
  category('family', '亲子文体', 'Family and sport', 'family', 7),
  category('care', '照护', 'Care', 'care', 30),
] as const;
