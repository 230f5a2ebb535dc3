/** What a neighbourhood hands in: kinds of things with their names, parts, synonyms, and when they are asked for. */

export interface DemoPart {
  readonly name: string;
  readonly count: number;
}

export interface Template {
  readonly name: string;
  readonly nameEnglish: string;
  /** Id of core/catalogue/default-categories.ts. */
  readonly categoryId: string;
  readonly kind: 'tool' | 'kit' | 'supply';
  /** File of assets/drawings without '.svg'. */
  readonly drawing: string;
  readonly synonyms: readonly string[];
  /** Kits only. */
  readonly parts: readonly DemoPart[];
  /** Supplies only: what is counted, how many come at a time, and from how many on it is low; else null. */
  readonly supply: { readonly unit: string; readonly stock: number; readonly low: number } | null;
  /** How many of it the three rooms own together. */
  readonly copies: number;
  /** How often it is asked for, relative to the others. */
  readonly popularity: number;
  /** Months (1-12) of its season; empty = all year. */
  readonly months: readonly number[];
  /** What else makes people ask for it. */
  readonly peak: 'rain' | 'before-festival' | null;
  /** Shown, but used in the room only. */
  readonly stays: boolean;
}

const spring = [3, 4, 5];
const summer = [6, 7, 8];
const autumn = [9, 10, 11];
const winter = [11, 12, 1, 2];
/** Before winter, when quilts and coats are mended. */
const beforeWinter = [10, 11];

interface Extra {
  /** Separated by spaces. */
  readonly also?: string;
  readonly months?: readonly number[];
  readonly peak?: Template['peak'];
  readonly stays?: boolean;
}

type Maker<Middle extends readonly unknown[]> = (
  drawing: string,
  name: string,
  nameEnglish: string,
  ...rest: [...Middle, copies: number, popularity: number, extra?: Extra]
) => Template;

const common = (extra: Extra = {}) => ({
  synonyms: extra.also?.split(' ') ?? [],
  months: extra.months ?? [],
  peak: extra.peak ?? null,
  stays: extra.stays ?? false,
});

/** '钻头×8,充电器' */
const readParts = (parts: string): readonly DemoPart[] =>
  parts.split(',').map((part) => {
    const [name = '', count = '1'] = part.split('×');
    return { name, count: Number(count) };
  });

/** Makers of one category's tools, kits and supplies. */
function makers(categoryId: string): {
  readonly tool: Maker<[]>;
  readonly kit: Maker<[parts: string]>;
  readonly supply: Maker<[unit: string, stock: number, low: number]>;
} {
  return {
    tool: (drawing, name, nameEnglish, copies, popularity, extra) => ({
      categoryId,
      kind: 'tool',
      drawing,
      name,
      nameEnglish,
      parts: [],
      supply: null,
      copies,
      popularity,
      ...common(extra),
    }),
    kit: (drawing, name, nameEnglish, parts, copies, popularity, extra) => ({
      categoryId,
      kind: 'kit',
      drawing,
      name,
      nameEnglish,
      supply: null,
      copies,
      popularity,
      parts: readParts(parts),
      ...common(extra),
    }),
    supply: (drawing, name, nameEnglish, unit, stock, low, copies, popularity, extra) => ({
      categoryId,
      kind: 'supply',
      drawing,
      name,
      nameEnglish,
      parts: [],
      copies,
      popularity,
      supply: { unit, stock, low },
      ...common(extra),
    }),
  };
}

const hardware = makers('hardware');
const sewing = makers('sewing');
const hair = makers('hair');
const cleaning = makers('cleaning');
const household = makers('household');
const garden = makers('garden');
const power = makers('power');
const supplies = makers('supplies');
const clothes = makers('clothes');
const family = makers('family');
const care = makers('care');

// A table is read by its columns: one thing a line.
// prettier-ignore
export const templates: readonly Template[] = [
  hardware.tool('screwdriver', '十字改锥', 'Phillips screwdriver', 21, 9, { also: '螺丝刀 起子' }),
  hardware.tool('screwdriver', '一字改锥', 'Flat screwdriver', 17, 6, { also: '螺丝刀 起子' }),
  hardware.kit('screwdriver', '改锥套装', 'Screwdriver set', '改锥柄,十字头×4,一字头×4,六角头×6', 9, 8, { also: '螺丝刀套装 起子套装' }),
  hardware.kit('screwdriver', '钟表改锥', 'Precision screwdrivers', '小改锥×6,镊子,收纳盒', 6, 4, { also: '眼镜螺丝刀 精密螺丝刀' }),
  hardware.tool('wrench', '活动扳手', 'Adjustable wrench', 20, 9, { also: '扳子 活口扳手' }),
  hardware.tool('wrench', '梅花扳手', 'Ring spanner', 10, 4, { also: '扳子' }),
  hardware.tool('wrench', '呆扳手', 'Open-end wrench', 9, 3, { also: '扳子 开口扳手' }),
  hardware.tool('wrench', '管钳', 'Pipe wrench', 8, 4, { also: '水管扳手', months: winter }),
  hardware.kit('wrench', '内六角扳手', 'Hex key set', '六角扳手×9,收纳架', 12, 6, { also: '六方 艾伦扳手' }),
  hardware.kit('toolbox', '套筒扳手', 'Socket set', '棘轮柄,套筒×12,接杆×2', 6, 4, { also: '套管' }),
  hardware.tool('hammer', '羊角锤', 'Claw hammer', 18, 8, { also: '锤子 榔头' }),
  hardware.tool('hammer', '橡胶锤', 'Rubber mallet', 8, 3, { also: '锤子 皮锤' }),
  hardware.tool('hammer', '八磅锤', 'Sledgehammer', 3, 2, { also: '大锤' }),
  hardware.tool('pliers', '钢丝钳', 'Pliers', 18, 8, { also: '老虎钳 钳子 平口钳' }),
  hardware.tool('pliers', '尖嘴钳', 'Long-nose pliers', 12, 5, { also: '钳子' }),
  hardware.tool('pliers', '剥线钳', 'Wire stripper', 6, 3, { also: '钳子' }),
  hardware.tool('pliers', '大力钳', 'Locking pliers', 6, 3, { also: '钳子' }),
  hardware.tool('shears', '铁皮剪', 'Tin snips', 4, 2, { also: '剪子 铁剪' }),
  hardware.tool('tape', '卷尺', 'Tape measure', 21, 8, { also: '尺子 盒尺 钢卷尺' }),
  hardware.tool('level', '水平尺', 'Spirit level', 8, 3, { also: '水准尺' }),
  hardware.tool('saw', '手锯', 'Hand saw', 9, 4, { also: '锯子', months: spring }),
  hardware.tool('saw', '钢锯', 'Hacksaw', 7, 3, { also: '锯弓 铁锯' }),
  hardware.tool('axe', '小斧头', 'Hatchet', 3, 1, { also: '斧子' }),
  hardware.tool('file', '锉刀', 'File', 6, 2, { also: '钢锉' }),
  hardware.tool('clamp', '木工夹', 'Clamp', 9, 3, { also: 'G形夹 卡子', months: spring }),
  hardware.tool('ladder', '人字梯', 'Step ladder', 9, 9, { also: '梯子 合梯', peak: 'before-festival' }),
  hardware.tool('ladder', '伸缩梯', 'Telescopic ladder', 4, 5, { also: '梯子 竹节梯' }),
  hardware.kit('toolbox', '家用工具箱', 'Household toolbox', '锤子,钢丝钳,卷尺,改锥×2,活动扳手', 9, 9, { also: '工具套装' }),
  hardware.kit('toolbox', '自行车修理包', 'Bicycle repair kit', '撬棒×3,补胎胶水,补胎片×6,小扳手', 6, 5, { also: '补胎工具 修车', months: [4, 5, 6, 9, 10] }),
  hardware.tool('pump', '打气筒', 'Bicycle pump', 12, 9, { also: '气筒 充气泵', months: [4, 5, 6, 7, 8, 9] }),
  hardware.tool('caulk', '玻璃胶枪', 'Caulking gun', 7, 4, { also: '打胶枪' }),
  hardware.tool('plunger', '皮搋子', 'Plunger', 8, 5, { also: '马桶搋子 通下水' }),
  hardware.tool('hose', '管道疏通器', 'Drain auger', 6, 6, { also: '马桶疏通 通下水 弹簧' }),
  hardware.tool('flashlight', '手电筒', 'Flashlight', 12, 4, { also: '电筒 手电' }),
  hardware.tool('multimeter', '万用表', 'Multimeter', 4, 3, { also: '电表' }),
  hardware.tool('screwdriver', '测电笔', 'Voltage tester', 9, 4, { also: '电笔 试电笔' }),
  hardware.tool('brush', '油漆刷', 'Paint brush', 12, 4, { also: '刷子 板刷', months: spring }),
  hardware.tool('roller', '滚筒刷', 'Paint roller', 8, 4, { also: '滚刷 刷墙', months: spring }),
  hardware.tool('rope', '捆扎绳', 'Rope', 8, 3, { also: '绳子 麻绳' }),
  hardware.tool('gloves', '劳保手套', 'Work gloves', 10, 3, { also: '手套' }),

  sewing.kit('sewing-machine', '家用缝纫机', 'Sewing machine', '压脚×3,梭芯×4,脚踏板,电源线', 7, 7, { also: '缝纫机', months: beforeWinter }),
  sewing.tool('sewing-machine', '老式脚踏缝纫机', 'Treadle sewing machine', 2, 0, { also: '缝纫机 蝴蝶牌', stays: true }),
  sewing.kit('overlocker', '锁边机', 'Overlocker', '主机,脚踏板,镊子', 3, 4, { also: '包缝机 拷边机', months: beforeWinter }),
  sewing.tool('scissors', '裁缝剪', 'Tailor scissors', 12, 6, { also: '剪子 剪刀 裁衣剪', months: autumn }),
  sewing.tool('scissors', '花边剪', 'Pinking shears', 5, 3, { also: '剪子 锯齿剪' }),
  sewing.tool('scissors', '线头剪', 'Thread snips', 8, 2, { also: '剪子 纱剪' }),
  sewing.kit('needle', '针线盒', 'Sewing kit', '手针×10,线轴×8,顶针,穿针器', 14, 7, { also: '针线 针线包', months: autumn }),
  sewing.tool('soft-tape', '软尺', 'Soft tape measure', 10, 3, { also: '皮尺 量衣尺' }),
  sewing.tool('hoop', '绣绷', 'Embroidery hoop', 7, 2, { also: '绣花绷子' }),
  sewing.kit('needle', '毛衣针', 'Knitting needles', '棒针×8,钩针×4', 6, 3, { also: '棒针 织毛衣', months: beforeWinter }),
  sewing.tool('iron', '电熨斗', 'Iron', 9, 5, { also: '熨斗 烫斗' }),
  sewing.tool('table', '熨衣板', 'Ironing board', 5, 3, { also: '烫衣板' }),
  sewing.kit('steamer', '挂烫机', 'Garment steamer', '主机,挂杆,手套', 5, 4, { also: '蒸汽熨斗' }),
  sewing.kit('button', '四合扣工具', 'Snap button pliers', '压扣钳,模具×4', 4, 2, { also: '按扣 子母扣' }),

  hair.kit('clipper', '理发推子', 'Hair clipper', '推子,限位梳×4,充电器,小刷子', 9, 8, { also: '电推子 推剪 剃头', peak: 'before-festival' }),
  hair.tool('scissors', '理发剪', 'Hair scissors', 9, 5, { also: '剪子', peak: 'before-festival' }),
  hair.tool('scissors', '牙剪', 'Thinning scissors', 7, 3, { also: '打薄剪' }),
  hair.tool('comb', '理发梳', 'Barber comb', 9, 3, { also: '梳子' }),
  hair.tool('cape', '理发围布', 'Barber cape', 9, 5, { also: '围布 剪发围巾', peak: 'before-festival' }),
  hair.tool('hair-dryer', '电吹风', 'Hair dryer', 7, 3, { also: '吹风机' }),
  hair.tool('mirror', '手持镜', 'Hand mirror', 6, 1, { also: '镜子' }),
  hair.kit('clipper', '婴儿理发器', 'Baby hair clipper', '主机,限位梳×2,充电线', 3, 4, { also: '宝宝推子 满月头' }),
  hair.kit('hair', '义剪工具包', 'Volunteer barber bag', '推子,理发剪,牙剪,围布×2,梳子×2', 4, 4, { also: '理发包' }),

  cleaning.tool('mop', '平板拖把', 'Flat mop', 12, 5, { also: '墩布 拖布', peak: 'before-festival' }),
  cleaning.kit('vacuum', '吸尘器', 'Vacuum cleaner', '主机,长管,扁吸头,刷头', 8, 7, { also: '吸尘机', peak: 'before-festival' }),
  cleaning.tool('squeegee', '擦窗器', 'Window cleaner', 10, 7, { also: '玻璃刮 擦玻璃', peak: 'before-festival' }),
  cleaning.kit('pressure-washer', '高压水枪', 'Pressure washer', '主机,水管,喷枪,泡沫壶', 4, 4, { also: '洗车机', months: spring }),
  cleaning.tool('broom', '长柄扫帚', 'Long broom', 10, 3, { also: '笤帚 扫把', peak: 'before-festival' }),
  cleaning.tool('bucket', '大水桶', 'Bucket', 10, 3, { also: '水桶', peak: 'before-festival' }),
  cleaning.tool('spray', '喷雾瓶', 'Spray bottle', 9, 2, { also: '喷水壶' }),
  cleaning.tool('mite-vacuum', '除螨仪', 'Mite vacuum', 5, 5, { also: '除螨吸尘器', months: spring }),
  cleaning.kit('steamer', '蒸汽清洁机', 'Steam cleaner', '主机,圆刷×3,布套×2', 3, 5, { also: '蒸汽拖把 油烟机清洗', peak: 'before-festival' }),
  cleaning.kit('vacuum', '布艺清洗机', 'Upholstery cleaner', '主机,刷头×2,水箱', 2, 5, { also: '洗沙发 洗地毯' }),
  cleaning.tool('brush', '缝隙刷', 'Crevice brush', 8, 2, { also: '刷子' }),

  household.tool('umbrella', '长柄雨伞', 'Umbrella', 45, 9, { also: '伞 雨伞 爱心伞', peak: 'rain' }),
  household.tool('umbrella', '遮阳伞', 'Parasol', 6, 3, { also: '伞 阳伞', months: summer }),
  household.tool('chair', '折叠椅', 'Folding chair', 30, 6, { also: '椅子 折椅', peak: 'before-festival' }),
  household.tool('stool', '塑料凳', 'Plastic stool', 18, 4, { also: '凳子 板凳', peak: 'before-festival' }),
  household.tool('table', '折叠桌', 'Folding table', 9, 5, { also: '桌子 圆桌', peak: 'before-festival' }),
  household.tool('cart', '手推车', 'Hand cart', 12, 9, { also: '小推车 平板车 拉货车' }),
  household.tool('trolley', '买菜车', 'Shopping trolley', 9, 4, { also: '拉杆车 小拉车' }),
  household.tool('plug', '插线板', 'Extension lead', 14, 5, { also: '接线板 插排 插座' }),
  household.tool('wire', '电缆盘', 'Cable reel', 4, 3, { also: '线盘 拖线盘' }),
  household.tool('pot', '大汤锅', 'Stock pot', 7, 4, { also: '锅', peak: 'before-festival' }),
  household.tool('hot-pot', '电火锅', 'Electric hot pot', 6, 5, { also: '涮羊肉 火锅', months: winter }),
  household.tool('hot-pot', '铜火锅', 'Copper hot pot', 3, 4, { also: '涮锅 火锅', months: winter }),
  household.tool('bowls', '大蒸锅', 'Steamer', 5, 4, { also: '蒸笼 蒸馒头', peak: 'before-festival' }),
  household.tool('kettle', '大水壶', 'Large kettle', 6, 2, { also: '热水壶 烧水壶' }),
  household.kit('bowls', '宴席餐具', 'Banquet tableware', '大盘×10,碗×20,汤勺×20', 3, 4, { also: '碗 盘子', peak: 'before-festival' }),
  household.kit('teapot', '茶具', 'Tea set', '茶壶,茶杯×6,茶盘', 5, 2, { also: '茶壶' }),
  household.tool('scale', '体重秤', 'Scales', 5, 2, { also: '秤' }),
  household.tool('scale', '行李秤', 'Luggage scale', 4, 2, { also: '手提秤', months: [1, 7, 9] }),
  household.tool('suitcase', '大行李箱', 'Large suitcase', 10, 5, { also: '拉杆箱 旅行箱', months: [1, 7, 8, 9] }),
  household.tool('fan', '电风扇', 'Electric fan', 12, 6, { also: '电扇 落地扇', months: summer }),
  household.tool('heater', '电暖器', 'Electric heater', 9, 6, { also: '电暖气 小太阳', months: winter }),
  household.tool('lamp', '台灯', 'Desk lamp', 8, 2, { also: '灯' }),
  household.tool('clock', '计时钟', 'Timer clock', 5, 1, { also: '闹钟 计时器' }),
  household.tool('megaphone', '扩音喇叭', 'Megaphone', 4, 2, { also: '喇叭 喊话器' }),
  household.kit('projector', '投影仪', 'Projector', '主机,遥控器,电源线,幕布', 3, 5, { also: '投影机 看电影', months: summer }),
  household.kit('speaker', '便携音箱', 'Portable speaker', '音箱,话筒×2,充电线', 4, 5, { also: '音响 广场舞', months: [4, 5, 6, 9, 10] }),
  household.tool('camera', '数码相机', 'Digital camera', 3, 2, { also: '照相机' }),
  household.tool('shoe', '擦鞋机', 'Shoe polisher', 2, 1, { also: '擦皮鞋' }),

  garden.tool('trowel', '花铲', 'Trowel', 14, 5, { also: '铲子 小铲', months: spring }),
  garden.tool('shears', '修枝剪', 'Pruning shears', 12, 5, { also: '剪子 园艺剪 剪树枝', months: [3, 4, 5, 10] }),
  garden.tool('shears', '高枝剪', 'Pole pruner', 3, 3, { also: '剪子 剪树', months: [3, 4, 10] }),
  garden.tool('hose', '浇花水管', 'Garden hose', 8, 4, { also: '水管 软管', months: [5, 6, 7, 8] }),
  garden.tool('watering-can', '洒水壶', 'Watering can', 12, 4, { also: '喷壶 浇花壶', months: [4, 5, 6, 7] }),
  garden.tool('spade', '铁锹', 'Spade', 9, 4, { also: '铲子 铁锨', months: spring }),
  garden.tool('rake', '钉耙', 'Rake', 6, 2, { also: '耙子', months: [3, 4, 10, 11] }),
  garden.tool('wheelbarrow', '独轮车', 'Wheelbarrow', 3, 3, { also: '小推车', months: spring }),
  garden.tool('bag', '营养土袋', 'Soil sack', 6, 2, { also: '花土', months: spring }),
  garden.tool('spray', '打药喷壶', 'Garden sprayer', 5, 2, { also: '喷雾器', months: [4, 5, 6] }),
  garden.kit('plant', '换盆套装', 'Repotting set', '花铲,耙,手套,垫布', 6, 4, { also: '园艺工具', months: spring }),

  power.kit('drill', '手电钻', 'Drill', '电钻,充电器,钻头×8', 12, 10, { also: '电钻' }),
  power.kit('hammer-drill', '冲击钻', 'Hammer drill', '冲击钻,钻头×6,辅助手柄', 7, 8, { also: '电锤 打孔' }),
  power.kit('screwgun', '电动改锥', 'Electric screwdriver', '主机,批头×10,充电线', 9, 7, { also: '电动螺丝刀 电起子' }),
  power.tool('jigsaw', '曲线锯', 'Jigsaw', 3, 3, { also: '电锯', months: spring }),
  power.tool('grinder', '角磨机', 'Angle grinder', 3, 3, { also: '磨光机 切割机' }),
  power.tool('sander', '砂光机', 'Sander', 4, 4, { also: '打磨机', months: spring }),
  power.tool('glue-gun', '热熔胶枪', 'Hot glue gun', 7, 4, { also: '胶枪' }),
  power.tool('heat-gun', '热风枪', 'Heat gun', 3, 2, { also: '烤枪' }),
  power.kit('multimeter', '电烙铁', 'Soldering iron', '电烙铁,烙铁架,吸锡器', 4, 3, { also: '焊锡 烙铁' }),
  power.tool('pump', '车载充气泵', 'Tyre inflator', 4, 6, { also: '打气泵 充气' }),

  supplies.supply('screws', '螺丝钉', 'Screws', '颗', 400, 60, 3, 9, { also: '螺钉 木螺丝 自攻钉' }),
  supplies.supply('anchors', '膨胀螺栓', 'Wall anchors', '套', 90, 20, 3, 7, { also: '胀塞 膨胀螺丝 胀管' }),
  supplies.supply('screws', '螺母垫片', 'Nuts and washers', '套', 150, 30, 3, 3, { also: '螺帽 垫圈' }),
  supplies.supply('nails', '铁钉', 'Nails', '颗', 300, 50, 3, 5, { also: '钉子 圆钉' }),
  supplies.supply('sandpaper', '砂纸', 'Sandpaper', '张', 80, 20, 3, 5, { also: '砂皮 水砂纸', months: spring }),
  supplies.supply('tape-roll', '生料带', 'Thread tape', '卷', 40, 8, 3, 4, { also: '水胶布 密封带' }),
  supplies.supply('tape-roll', '电工胶布', 'Insulating tape', '卷', 40, 8, 3, 4, { also: '绝缘胶带' }),
  supplies.supply('tape-roll', '透明胶带', 'Clear tape', '卷', 50, 10, 3, 3, { also: '封箱胶带' }),
  supplies.supply('glue', '胶水', 'Glue', '瓶', 36, 8, 3, 4, { also: '502 白乳胶 万能胶' }),
  supplies.supply('battery', '五号电池', 'AA batteries', '节', 120, 24, 3, 7, { also: '电池' }),
  supplies.supply('bulb', '灯泡', 'Light bulbs', '个', 30, 6, 3, 4, { also: 'LED灯 螺口灯泡' }),
  supplies.supply('cable-tie', '扎带', 'Cable ties', '根', 200, 40, 3, 3, { also: '捆扎带 尼龙扎带' }),
  supplies.supply('wire', '铁丝', 'Wire', '米', 100, 20, 3, 2, { also: '铅丝' }),
  supplies.supply('cloth', '零头布料', 'Fabric remnants', '块', 70, 15, 3, 5, { also: '布头 布料 碎布', months: autumn }),
  supplies.supply('thread', '缝纫线', 'Sewing thread', '轴', 60, 12, 3, 5, { also: '线 棉线', months: autumn }),
  supplies.supply('button', '纽扣', 'Buttons', '颗', 220, 40, 3, 3, { also: '扣子', months: beforeWinter }),
  supplies.supply('bag', '环保袋', 'Tote bags', '个', 60, 12, 3, 4, { also: '布袋 购物袋' }),
  supplies.supply('mask', '口罩', 'Face masks', '只', 200, 40, 3, 5, { months: [11, 12, 1, 2, 3] }),
  supplies.supply('plant', '花种', 'Flower seeds', '包', 50, 10, 3, 4, { also: '种子 菜籽', months: [3, 4] }),
  supplies.supply('jar', '干净玻璃罐', 'Glass jars', '个', 40, 8, 3, 2, { also: '玻璃瓶' }),
  supplies.supply('tray-box', '搬家纸箱', 'Moving boxes', '个', 45, 10, 3, 5, { also: '纸箱 箱子', months: [6, 7, 8] }),

  clothes.tool('vest', '志愿者马甲', 'Volunteer vest', 24, 3, { also: '红马甲 背心' }),
  clothes.tool('coat', '棉大衣', 'Padded coat', 9, 3, { also: '军大衣 棉衣', months: winter }),
  clothes.tool('raincoat', '雨衣', 'Raincoat', 12, 4, { also: '雨披', peak: 'rain' }),
  clothes.tool('coat', '西装外套', 'Suit jacket', 6, 2, { also: '正装 西服', months: [3, 6, 7] }),
  clothes.tool('costume', '舞蹈演出服', 'Dance costume', 9, 3, { also: '演出服 舞蹈服', months: [5, 9, 10, 12] }),
  clothes.tool('clothes', '合唱队服', 'Choir shirt', 9, 2, { also: '白衬衫', months: [9, 10] }),
  clothes.tool('backpack', '登山包', 'Hiking backpack', 7, 3, { also: '双肩包 背包', months: [4, 5, 9, 10] }),

  family.kit('badminton', '羽毛球拍', 'Badminton rackets', '球拍×2,球×3,拍套', 10, 6, { also: '羽毛球', months: [4, 5, 6, 9, 10] }),
  family.kit('pingpong', '乒乓球拍', 'Table-tennis bats', '球拍×2,球×3', 9, 5, { also: '乒乓球' }),
  family.tool('ball', '足球', 'Football', 5, 3, { also: '球', months: [4, 5, 6, 7, 8, 9] }),
  family.tool('ball', '篮球', 'Basketball', 6, 4, { also: '球', months: [5, 6, 7, 8, 9] }),
  family.tool('jump-rope', '跳绳', 'Jump rope', 12, 4, { also: '绳子', months: [3, 4, 5, 9, 10] }),
  family.kit('chess', '象棋', 'Chinese chess', '棋子×32,棋盘', 7, 4, { also: '中国象棋' }),
  family.kit('chess', '围棋', 'Go set', '黑子×180,白子×180,棋盘', 4, 2, { also: '五子棋' }),
  family.kit('cards', '桌游', 'Board game', '卡牌,棋子×6,说明书', 6, 3, { also: '游戏 扑克', peak: 'before-festival' }),
  family.tool('book', '儿童绘本', 'Picture book', 18, 4, { also: '图书 小人书' }),
  family.kit('toy', '积木', 'Building blocks', '积木块×60,收纳箱', 7, 4, { also: '玩具' }),
  family.kit('puzzle', '拼图', 'Jigsaw puzzle', '拼块×500,底图', 5, 3, { also: '玩具' }),
  family.tool('stroller', '儿童推车', 'Pushchair', 6, 4, { also: '婴儿车 童车' }),
  family.kit('tent', '帐篷', 'Tent', '外帐,内帐,帐杆×2,地钉×8', 6, 5, { also: '露营', months: [4, 5, 9, 10] }),
  family.tool('mat', '野餐垫', 'Picnic mat', 8, 4, { also: '防潮垫', months: [4, 5, 9, 10] }),
  family.tool('mat', '瑜伽垫', 'Yoga mat', 7, 2, { also: '健身垫' }),
  family.kit('kite', '风筝', 'Kite', '风筝,线轮', 8, 5, { also: '沙燕', months: [3, 4] }),
  family.tool('guitar', '吉他', 'Guitar', 3, 2, { also: '乐器' }),
  family.kit('drum', '腰鼓', 'Waist drum', '腰鼓,鼓槌×2,绑带', 6, 2, { also: '秧歌 锣鼓', months: [1, 2, 9] }),

  care.tool('wheelchair', '轮椅', 'Wheelchair', 7, 6, { also: '坐轮椅' }),
  care.tool('crutch', '腋下拐', 'Crutches', 8, 4, { also: '拐杖 双拐' }),
  care.tool('cane', '手杖', 'Walking stick', 8, 3, { also: '拐棍 拐杖' }),
  care.tool('walker', '助行器', 'Walking frame', 6, 4, { also: '助步器 四脚拐' }),
  care.kit('thermometer', '血压计', 'Blood-pressure monitor', '主机,袖带,电池×4', 7, 4, { also: '血压仪 量血压' }),
  care.tool('bed-table', '床上小桌', 'Bed table', 4, 2, { also: '护理餐桌' }),
  care.tool('massage', '按摩捶', 'Massager', 5, 2, { also: '按摩器 筋膜枪' }),
  care.kit('first-aid', '急救箱', 'First-aid box', '纱布×4,创可贴×20,镊子,剪刀', 4, 2, { also: '药箱 急救包' }),
  care.tool('stool', '洗澡凳', 'Shower stool', 6, 3, { also: '洗浴椅 防滑凳' }),
];
