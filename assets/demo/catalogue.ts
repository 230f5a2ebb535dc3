/** What a neighbourhood hands in: kinds of things with their names, parts, synonyms, and the months they are asked for. */

export interface Template {
  readonly name: string;
  readonly nameEnglish: string;
  readonly categoryId: string;
  readonly kind: 'tool' | 'kit' | 'supply';
  readonly drawing: string;
  readonly synonyms: readonly string[];
  readonly parts: readonly (readonly [string, number])[];
  readonly unit: string | null;
  /** How many of it the three rooms own together. */
  readonly copies: number;
  /** How often it is asked for, relative. */
  readonly popularity: number;
  /** Months (1-12) of its season; asked for three times as often then. */
  readonly season: readonly number[];
}

const spring = [3, 4, 5];
const summer = [6, 7, 8];
const beforeFestival = [12, 1];
const autumn = [9, 10, 11];

type Extra = Partial<Pick<Template, 'kind' | 'synonyms' | 'parts' | 'unit' | 'season'>>;
const thing = (
  categoryId: string,
  drawing: string,
  name: string,
  nameEnglish: string,
  copies: number,
  popularity: number,
  extra: Extra = {},
): Template => ({
  name,
  nameEnglish,
  categoryId,
  kind: extra.kind ?? (extra.parts === undefined ? (extra.unit == null ? 'tool' : 'supply') : 'kit'),
  drawing,
  synonyms: extra.synonyms ?? [],
  parts: extra.parts ?? [],
  unit: extra.unit ?? null,
  copies,
  popularity,
  season: extra.season ?? [],
});

export const templates: readonly Template[] = [
  thing('hardware', 'screwdriver', '十字改锥', 'Phillips screwdriver', 24, 9, { synonyms: ['螺丝刀', '起子'] }),
  thing('hardware', 'screwdriver', '一字改锥', 'Flat screwdriver', 20, 6, { synonyms: ['螺丝刀', '起子'] }),
  thing('hardware', 'screwdriver', '改锥套装', 'Screwdriver set', 10, 8, { synonyms: ['螺丝刀'], parts: [['改锥柄', 1], ['十字头', 4], ['一字头', 4], ['六角头', 6]] }), // prettier-ignore
  thing('hardware', 'wrench', '活动扳手', 'Adjustable wrench', 26, 9, { synonyms: ['扳子'] }),
  thing('hardware', 'wrench', '梅花扳手', 'Ring spanner', 18, 5, { synonyms: ['扳子'] }),
  thing('hardware', 'wrench', '管钳', 'Pipe wrench', 12, 4, { synonyms: ['水管扳手'] }),
  thing('hardware', 'wrench', '内六角扳手', 'Hex key set', 20, 6, {
    parts: [
      ['六角扳手', 9],
      ['收纳架', 1],
    ],
  }),
  thing('hardware', 'hammer', '羊角锤', 'Claw hammer', 24, 8, { synonyms: ['锤子', '榔头'] }),
  thing('hardware', 'hammer', '橡胶锤', 'Rubber mallet', 12, 4, { synonyms: ['锤子', '皮锤'] }),
  thing('hardware', 'pliers', '钢丝钳', 'Pliers', 24, 8, { synonyms: ['老虎钳', '钳子'] }),
  thing('hardware', 'pliers', '尖嘴钳', 'Long-nose pliers', 18, 6, { synonyms: ['钳子'] }),
  thing('hardware', 'pliers', '剥线钳', 'Wire stripper', 8, 3),
  thing('hardware', 'tape', '卷尺', 'Tape measure', 30, 8, { synonyms: ['尺子', '盒尺'] }),
  thing('hardware', 'level', '水平尺', 'Spirit level', 10, 3),
  thing('hardware', 'saw', '手锯', 'Hand saw', 14, 4, { synonyms: ['锯子'], season: spring }),
  thing('hardware', 'ladder', '人字梯', 'Step ladder', 10, 9, { synonyms: ['梯子'], season: beforeFestival }),
  thing('hardware', 'ladder', '伸缩梯', 'Telescopic ladder', 5, 5, { synonyms: ['梯子'] }),
  thing('hardware', 'toolbox', '家用工具箱', 'Household toolbox', 12, 9, { parts: [['锤子', 1], ['钢丝钳', 1], ['卷尺', 1], ['改锥', 2], ['活动扳手', 1]] }), // prettier-ignore
  thing('hardware', 'pump', '打气筒', 'Bicycle pump', 16, 8, { synonyms: ['气筒'], season: summer }),
  thing('hardware', 'tool', '玻璃胶枪', 'Caulking gun', 8, 3),
  thing('hardware', 'tool', '疏通器', 'Drain auger', 9, 6, { synonyms: ['马桶疏通', '通下水'] }),
  thing('sewing', 'sewing-machine', '家用缝纫机', 'Sewing machine', 8, 6, { synonyms: ['缝纫机'], parts: [['压脚', 3], ['梭芯', 4], ['脚踏板', 1], ['电源线', 1]], season: autumn }), // prettier-ignore
  thing('sewing', 'scissors', '裁缝剪', 'Tailor scissors', 20, 6, { synonyms: ['剪子', '剪刀'] }),
  thing('sewing', 'scissors', '花边剪', 'Pinking shears', 8, 3, { synonyms: ['剪子'] }),
  thing('sewing', 'needle', '针线盒', 'Sewing kit', 24, 6, { synonyms: ['针线'], parts: [['手针', 10], ['线轴', 8], ['顶针', 1], ['穿针器', 1]] }), // prettier-ignore
  thing('sewing', 'tape', '软尺', 'Soft tape measure', 16, 3, { synonyms: ['皮尺'] }),
  thing('sewing', 'iron', '电熨斗', 'Iron', 12, 4, { synonyms: ['熨斗'] }),
  thing('sewing', 'iron', '挂烫机', 'Garment steamer', 8, 4),
  thing('hair', 'clipper', '理发推子', 'Hair clipper', 12, 7, { synonyms: ['电推子', '推剪'], parts: [['推子', 1], ['限位梳', 4], ['充电器', 1], ['小刷子', 1]], season: beforeFestival }), // prettier-ignore
  thing('hair', 'scissors', '理发剪', 'Hair scissors', 14, 5, { synonyms: ['剪子'] }),
  thing('hair', 'comb', '理发围布', 'Barber cape', 12, 4),
  thing('hair', 'comb', '电吹风', 'Hair dryer', 10, 3, { synonyms: ['吹风机'] }),
  thing('cleaning', 'mop', '平板拖把', 'Flat mop', 20, 5, { synonyms: ['墩布'], season: beforeFestival }),
  thing('cleaning', 'vacuum', '吸尘器', 'Vacuum cleaner', 10, 7, { parts: [['主机', 1], ['长管', 1], ['扁吸头', 1], ['刷头', 1]], season: beforeFestival }), // prettier-ignore
  thing('cleaning', 'mop', '擦窗器', 'Window cleaner', 16, 7, { synonyms: ['玻璃刮'], season: beforeFestival }),
  thing('cleaning', 'pump', '高压水枪', 'Pressure washer', 5, 4, { season: spring }),
  thing('cleaning', 'mop', '长柄扫帚', 'Long broom', 18, 3, { synonyms: ['笤帚'] }),
  thing('cleaning', 'vacuum', '除螨仪', 'Mite vacuum', 6, 5, { season: spring }),
  thing('household', 'umbrella', '长柄雨伞', 'Umbrella', 60, 9, { synonyms: ['伞'], season: summer }),
  thing('household', 'chair', '折叠椅', 'Folding chair', 40, 6, { synonyms: ['椅子'] }),
  thing('household', 'table', '折叠桌', 'Folding table', 14, 5, { synonyms: ['桌子'] }),
  thing('household', 'cart', '手推车', 'Hand cart', 14, 9, { synonyms: ['小推车', '平板车'] }),
  thing('household', 'cart', '买菜车', 'Shopping trolley', 16, 5, { synonyms: ['拉杆车'] }),
  thing('household', 'plug', '插线板', 'Extension lead', 24, 6, { synonyms: ['接线板', '插排'] }),
  thing('household', 'pot', '大汤锅', 'Stock pot', 12, 4, { season: beforeFestival }),
  thing('household', 'pot', '电火锅', 'Electric hot pot', 8, 5, { season: [11, 12, 1] }),
  thing('household', 'scale', '体重秤', 'Scales', 8, 2),
  thing('household', 'suitcase', '大行李箱', 'Large suitcase', 12, 5, { season: [1, 7, 9] }),
  thing('household', 'fan', '电风扇', 'Electric fan', 18, 6, { synonyms: ['电扇'], season: summer }),
  thing('garden', 'trowel', '花铲', 'Trowel', 26, 5, { synonyms: ['铲子'], season: spring }),
  thing('garden', 'scissors', '修枝剪', 'Pruning shears', 18, 5, { synonyms: ['剪子'], season: spring }),
  thing('garden', 'hose', '浇花水管', 'Garden hose', 12, 4, { synonyms: ['水管'], season: summer }),
  thing('garden', 'watering-can', '喷壶', 'Watering can', 22, 4, { season: spring }),
  thing('garden', 'trowel', '铁锹', 'Spade', 12, 3, { synonyms: ['铲子'], season: spring }),
  thing('power', 'drill', '手电钻', 'Drill', 14, 10, {
    synonyms: ['电钻'],
    parts: [
      ['电钻', 1],
      ['充电器', 1],
      ['钻头', 8],
    ],
  }),
  thing('power', 'drill', '冲击钻', 'Hammer drill', 8, 8, { synonyms: ['电锤'], parts: [['冲击钻', 1], ['钻头', 6], ['辅助手柄', 1]] }), // prettier-ignore
  thing('power', 'saw', '曲线锯', 'Jigsaw', 5, 3),
  thing('power', 'grinder', '角磨机', 'Angle grinder', 5, 3),
  thing('power', 'drill', '电动改锥', 'Electric screwdriver', 12, 7, { synonyms: ['电动螺丝刀'] }),
  thing('power', 'glue-gun', '热熔胶枪', 'Hot glue gun', 10, 4),
  thing('supplies', 'screws', '螺丝钉', 'Screws', 6, 8, { unit: '颗', synonyms: ['螺钉', '木螺丝'] }),
  thing('supplies', 'screws', '膨胀螺栓', 'Wall anchors', 5, 6, { unit: '套', synonyms: ['胀塞'] }),
  thing('supplies', 'sandpaper', '砂纸', 'Sandpaper', 4, 4, { unit: '张' }),
  thing('supplies', 'tape-roll', '生料带', 'Thread tape', 3, 4, { unit: '卷' }),
  thing('supplies', 'tape-roll', '电工胶布', 'Insulating tape', 3, 4, { unit: '卷', synonyms: ['绝缘胶带'] }),
  thing('supplies', 'cloth', '零头布料', 'Fabric remnants', 6, 5, { unit: '块', synonyms: ['布头'] }),
  thing('supplies', 'needle', '缝纫线', 'Sewing thread', 4, 4, { unit: '轴' }),
  thing('supplies', 'bulb', '灯泡', 'Light bulbs', 4, 3, { unit: '个' }),
  thing('clothes', 'clothes', '志愿者马甲', 'Volunteer vest', 30, 3),
  thing('clothes', 'clothes', '棉大衣', 'Padded coat', 16, 3, { season: [11, 12, 1] }),
  thing('clothes', 'clothes', '雨衣', 'Raincoat', 20, 4, { season: summer }),
  thing('family', 'ball', '羽毛球拍', 'Badminton rackets', 18, 6, {
    parts: [
      ['球拍', 2],
      ['球', 3],
      ['拍套', 1],
    ],
    season: spring,
  }),
  thing('family', 'ball', '乒乓球拍', 'Table-tennis bats', 18, 5, {
    parts: [
      ['球拍', 2],
      ['球', 3],
    ],
  }),
  thing('family', 'chess', '象棋', 'Chinese chess', 12, 4, {
    parts: [
      ['棋子', 32],
      ['棋盘', 1],
    ],
  }),
  thing('family', 'book', '儿童绘本', 'Picture book', 30, 4),
  thing('family', 'toy', '积木', 'Building blocks', 12, 4),
  thing('family', 'toy', '儿童推车', 'Pushchair', 8, 4),
  thing('family', 'tent', '帐篷', 'Tent', 8, 5, {
    parts: [
      ['外帐', 1],
      ['内帐', 1],
      ['帐杆', 2],
      ['地钉', 8],
    ],
    season: [4, 5, 9, 10],
  }),
  thing('care', 'wheelchair', '轮椅', 'Wheelchair', 8, 6),
  thing('care', 'crutch', '拐杖', 'Crutches', 12, 4, { synonyms: ['双拐'] }),
  thing('care', 'crutch', '助行器', 'Walking frame', 8, 4),
  thing('care', 'thermometer', '血压计', 'Blood-pressure monitor', 8, 4, { synonyms: ['血压仪'] }),
];
