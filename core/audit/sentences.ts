/**
 * What each event says, in Chinese and English. {places} are filled by facts.ts; a part in [brackets] is left out where
 * one of its places has nothing to say.
 */
import type { EventKind } from '../ledger/event.ts';

export const sentences: { readonly [K in EventKind]: { readonly zh: string; readonly en: string } } = {
  'item.registered': {
    zh: '登记了物品 {thing}[，{stock} {unit}]',
    en: 'Registered {thing}[, {stock} {unit}]',
  },
  'item.changed': { zh: '修改了 {thing} 的{fields}', en: 'Changed of {thing}: {fields}' },
  'item.codeBound': { zh: '给 {thing} 绑定了条码 {code}', en: 'Bound the code {code} to {thing}' },
  'item.codeUnbound': { zh: '解除了 {thing} 的条码 {code}', en: 'Unbound the code {code} from {thing}' },
  'item.lent': {
    zh: '把 {thing} 借给 {person}，应还 {dueOn}[；补登记，实际借出是 {lentAt}][；借出时已缺 {missing} 样配件]',
    en: 'Lent {thing} to {person}, due {dueOn}[; written down later, it went out {lentAt}][; {missing} parts were missing already]',
  },
  'item.renewed': { zh: '续借 {thing}，应还 {dueOn}', en: 'Renewed {thing}, due {dueOn}' },
  'item.returned': {
    zh: '{thing} 归还到 {room}，{condition}[，缺 {missing} 样配件][：{note}]',
    en: '{thing} came back to {room}, {condition}[, {missing} parts missing][: {note}]',
  },
  'item.taken': { zh: '{person} 领用 {thing} × {quantity}', en: '{person} took {thing} × {quantity}' },
  'item.stocked': { zh: '{thing} 的库存 {quantity}', en: 'Stock of {thing} {quantity}' },
  'item.held': { zh: '{person} 预约了 {thing}', en: '{person} reserved {thing}' },
  'item.holdReady': {
    zh: '{thing} 留在预约架上，到 {pickUpBy} 为止',
    en: '{thing} waits for pick-up until {pickUpBy}',
  },
  'item.holdEnded': { zh: '{thing} 的预约结束：{how}', en: 'A reservation of {thing} ended: {how}' },
  'item.sent': { zh: '把 {thing} 从 {from} 送往 {to}', en: 'Sent {thing} from {from} to {to}' },
  'item.received': { zh: '{room} 收下了 {thing}', en: '{room} received {thing}' },
  'item.lost': { zh: '登记 {thing} 遗失', en: 'Marked {thing} lost' },
  'item.found': { zh: '在 {room} 找到了 {thing}', en: 'Found {thing} in {room}' },
  'item.moved': { zh: '把 {thing} 放到 {room}[ {shelf}]', en: 'Put {thing} in {room}[, {shelf}]' },
  'item.markedForRepair': { zh: '把 {thing} 标为待修：{note}', en: 'Marked {thing} for repair: {note}' },
  'item.repaired': { zh: '{thing} {mended}[：{note}]', en: '{thing} {mended}[: {note}]' },
  'item.withdrawn': { zh: '下架了 {thing}', en: 'Withdrew {thing}' },
  'item.reinstated': { zh: '重新上架 {thing}', en: 'Put {thing} back on the shelf' },
  'item.undone': { zh: '撤销了一步[：{undone}]', en: 'Took a step back[: {undone}]' },
  'item.unlinked': {
    zh: '到期，从 {thing} 的旧记录里去掉了借用人',
    en: 'Took the persons off old records of {thing}, as was due',
  },
  'resident.registered': { zh: '登记了居民 {person}', en: 'Registered {person}' },
  'resident.changed': { zh: '更正了 {person} 的{fields}', en: 'Corrected of {person}: {fields}' },
  'resident.cardBound': { zh: '给 {person} 换了居民卡', en: 'Gave {person} another card' },
  'resident.consentChanged': { zh: '{person} {optional}可选的同意', en: '{person} {optional} the optional consent' },
  'resident.blockLifted': {
    zh: '恢复 {person} 借用，到 {until} 为止',
    en: 'Allowed {person} to borrow again until {until}',
  },
  'resident.called': {
    zh: '打电话给 {person}：{outcome}[，{promisedOn} 前来还]',
    en: 'Telephoned {person}: {outcome}[, by {promisedOn}]',
  },
  'resident.erased': { zh: '删除了一位居民的个人信息', en: 'Erased a resident’s personal data' },
  'resident.merged': { zh: '把 {person} 的登记并入 {into}', en: 'Made the entry of {person} one with {into}' },
  'resident.unmerged': { zh: '撤销了 {person} 的合并', en: 'Took back a merging of {person}' },
  'request.made': { zh: '{person} 请求{what}，{dueOn} 前办好', en: '{person} asked to {what}, due {dueOn}' },
  'request.closed': { zh: '一件个人信息的请求{how}', en: 'A request about personal data was {how}' },
  'notice.published': {
    zh: '发布了告知书 {version}，个人信息保存 {months} 个月',
    en: 'Published the notice {version}; personal data are kept {months} months',
  },
  'exception.settled': { zh: '处理了例外“{case}”：{choice}', en: 'Settled the exception “{case}”: {choice}' },
  'room.opened': { zh: '开设站点 {name}，编号前缀 {prefix}', en: 'Opened the room {name}, codes begin with {prefix}' },
  'room.changed': { zh: '修改了站点资料[：{name}]', en: 'Changed what the room is called[: {name}]' },
  'room.closedDaysSet': {
    zh: '设定休息日：每周 {weekdays} 天，另有 {days} 天',
    en: 'Set the closed days: {weekdays} a week, and {days} more',
  },
  'room.numbersReserved': { zh: '印了空白标签，编号到 {upTo}', en: 'Printed blank labels, numbers up to {upTo}' },
  'room.labelPresetSet': { zh: '设定标签纸的排法“{name}”', en: 'Set the label sheet layout “{name}”' },
  'room.imported': {
    zh: '导入了 {file}：新增 {added}，更新 {changed}，不对 {wrong}',
    en: 'Imported {file}: {added} new, {changed} changed, {wrong} wrong',
  },
  'room.importUndone': {
    zh: '撤销了一次导入：{undone} 件撤回，{kept} 件留下',
    en: 'Took an import back: {undone} undone, {kept} stay',
  },
  'room.helpAsked': { zh: '有人在屏幕上请人帮忙', en: 'Somebody at the screen asked for help' },
  'room.syncChanged': { zh: '站点同步：{what}', en: 'Exchange between rooms: {what}' },
  'category.defined': {
    zh: '设定分类 {name}[，借 {loanDays} 天]',
    en: 'Defined the category {name}[, lent for {loanDays} days]',
  },
  'shelf.defined': { zh: '{active}货架 {name}', en: 'Shelf {name}: {active}' },
  'stocktake.opened': { zh: '开始盘点', en: 'Began a stocktake' },
  'stocktake.shelfAdded': { zh: '盘点加上货架 {shelf}', en: 'Stocktake: added the shelf {shelf}' },
  'stocktake.seen': {
    zh: '盘点见到 {thing}[，在货架 {shelf}]：{found}',
    en: 'Stocktake: saw {thing}[ on {shelf}], {found}',
  },
  'stocktake.counted': {
    zh: '盘点 {thing}：有 {quantity}，账面 {expected}',
    en: 'Stocktake: {quantity} of {thing}, {expected} by the books',
  },
  'stocktake.unknownSeen': {
    zh: '盘点扫到没有登记的 {text}',
    en: 'Stocktake: scanned {text}, which nobody registered',
  },
  'stocktake.dropped': { zh: '盘点去掉了扫错的一行', en: 'Stocktake: dropped a line scanned by mistake' },
  'stocktake.settled': { zh: '盘点处理 {thing}：{how}', en: 'Stocktake: put {thing} right: {how}' },
  'stocktake.closed': { zh: '结束盘点：{applied}', en: 'Ended the stocktake: {applied}' },
  'view.saved': { zh: '{active}表格视图“{name}”', en: 'View “{name}”: {active}' },
  'staff.added': { zh: '添加了工作人员 {name}({role})', en: 'Added {name} ({role}) to the staff' },
  'staff.changed': { zh: '修改了工作人员 {member}：{fields}', en: 'Changed of {member}: {fields}' },
  'kiosk.networkChanged': { zh: '第二台电脑“{name}”：{what}', en: 'The second PC “{name}” was {what}' },
  'setting.changed': { zh: '设置“{setting}”改为 {value}', en: 'Set “{setting}” to {value}' },
};

/** Of a kind or shape that only a newer version knows. */
export const unknownSentence = {
  zh: '这个版本还不认识的记录：{kind}',
  en: 'A record that this version does not know yet: {kind}',
};
