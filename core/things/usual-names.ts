/** What usually goes around in such a room, by the categories a room begins with: a first list has nothing else to go by. */

const names: Readonly<Record<string, string>> = {
  hardware:
    '改锥 螺丝刀 扳手 活动扳手 内六角扳手 钳子 老虎钳 尖嘴钳 锤子 羊角锤 橡皮锤 手锯 钢锯 锉刀 卷尺 水平尺 直角尺 美工刀 梯子 人字梯 工具箱 凿子 撬棍 打气筒 胶枪 万用表 手电筒 疏通器',
  sewing: '缝纫机 剪子 裁缝剪 针线 针线盒 熨斗 挂烫机 布料 毛线 织针 绣花绷子 软尺 拆线器',
  hair: '电推剪 推子 理发剪 理发围布 梳子 吹风机 剃须刀',
  cleaning: '吸尘器 擦窗器 玻璃刮 拖把 扫帚 簸箕 水桶 刷子 高压清洗机 除螨仪 地毯清洗机 抹布 鸡毛掸子',
  household:
    '雨伞 手推车 小推车 折叠桌 折叠椅 电磁炉 电饭锅 蒸锅 插线板 行李箱 体重秤 暖水壶 保温箱 取暖器 风扇 投影仪',
  garden: '铲子 铁锹 花铲 园艺剪 枝剪 修枝剪 花盆 喷壶 水管 耙子 锄头',
  power: '电钻 冲击钻 手电钻 电锤 角磨机 电锯 曲线锯 砂光机 切割机 热风枪 电焊机 打磨机',
  supplies: '螺丝 螺丝钉 钉子 膨胀管 胶带 砂纸 扎带 电池 胶水 密封胶 纽扣 灯泡 生料带',
  clothes: '衣服 棉衣 羽绒服 演出服 马甲 围裙 雨衣 校服 汉服 鞋',
  family: '帐篷 睡袋 羽毛球拍 乒乓球拍 篮球 足球 跳绳 象棋 围棋 麻将 积木 桌游 儿童车 滑板车 绘本 吉他 音箱',
  care: '轮椅 拐杖 助行器 血压计 血糖仪 护理床 坐便椅 体温计 制氧机 急救箱',
};

export const usualNames: readonly { readonly name: string; readonly categoryId: string }[] = Object.entries(
  names,
).flatMap(([categoryId, text]) => text.split(' ').map((name) => ({ name, categoryId })));
