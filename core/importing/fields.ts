/** What a column of a list may be, and by which titles people call it. */

/**
 * `donor`: who gave a thing, in words. Of a thing whose donor is a registered resident it changes nothing: they are named as
 * they agree to be at the time, and what a list says of it is passed over with a remark. An empty cell changes nothing of
 * any field.
 */
export const importFields = [
  'name',
  'code',
  'codes',
  'category',
  'kind',
  'shelf',
  'stock',
  'unit',
  'parts',
  'donor',
  'note',
  'synonyms',
  'nameEnglish',
  'lowStockAt',
  'lendable',
  'home',
] as const;
export type ImportField = (typeof importFields)[number];

/** Fields that several columns may be: what they say is put together. */
export const isGathered = (field: ImportField): boolean => field === 'codes' || field === 'note';

const titles: { readonly [F in ImportField]: string } = {
  name: '物品名称 名称 品名 物品名 物品 工具名称 工具名 工具 名字 物资名称 货品名称 商品名称 资产名称 借用物品 name thing item itemname tool toolname title product',
  code: '编号 物品编号 编码 物品编码 代码 资产编号 资产编码 工具编号 货号 条码编号 code itemcode itemnumber assettag assetnumber',
  codes:
    '其他条码 条码 条形码 商品条码 商品码 旧编号 原编号 旧条码 原条码 barcode barcodes ean upc gtin othercodes oldcode',
  category: '分类 类别 品类 物品分类 物品类别 所属分类 大类 category group section',
  kind: '种类 类型 性质 物品类型 借用方式 使用方式 kind type',
  shelf: '货架 货架号 架号 架位 位置 存放位置 存放地点 柜号 库位 货位 shelf location place bin',
  stock: '库存 数量 现有数量 库存数量 库存量 件数 个数 总数 quantity qty stock count amount',
  unit: '单位 计量单位 数量单位 unit units',
  parts: '配件 附件 部件 组成 零件 清单 包含 套装内容 配件清单 parts accessories contents components',
  donor: '捐赠人 捐赠者 捐赠 捐献人 捐献者 捐助人 捐赠来源 来源 donor donatedby donation giver',
  note: '备注 说明 描述 规格 型号 规格型号 品牌 注意事项 note notes remark remarks description comment comments specification model brand',
  synonyms: '别名 又名 俗称 其他名称 搜索词 synonyms alsocalled aliases alias keywords',
  nameEnglish: '英文名 英文名称 英文 nameenglish englishname english',
  lowStockAt: '低库存提醒 最低库存 库存下限 安全库存 lowstockat lowstock minstock reorderlevel',
  lendable: '可外借 是否外借 是否可借 可借 外借 maybelent lendable loanable',
  home: '所属站点 站点 所属房间 房间 所属社区 社区 home homeroom room branch site',
};

/** Titles of our own lists, and usual ones, that say nothing an import keeps. */
const passedOver =
  '序号 现在站点 状态 借用次数 应还日期 入库日期 最近借出 闲置天数 使用情况 日期 登记日期 原因 no nowin status timeslent due registered lastlent idledays use reason';

/** Titles are alike if they differ in case, width, spaces, signs or a remark in brackets only. */
export const normalTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/gu, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 60);

const fieldOfTitle: ReadonlyMap<string, ImportField | null> = new Map([
  ...passedOver.split(' ').map((title) => [title, null] as const),
  ...importFields.flatMap((field) => titles[field].split(' ').map((title) => [title, field] as const)),
]);

/** The field a title means; null for one that is known to mean none, undefined for one that nobody knows. */
export const knownTitle = (title: string): ImportField | null | undefined => fieldOfTitle.get(normalTitle(title));
