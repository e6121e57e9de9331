import type * as ja from '../ja/loans.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const loans: Translation<typeof ja.loans> = {
  list: {
    title: '我的借阅',
    none: '没有在借的资料。',
    count: (n) => `${number(n)}件`,
    due: (day) => `应还日期 ${day}`,
    overdue: (days) => `已逾期${number(days)}天`,
    daysLeft: (days) => (days === 0 ? '今天到期' : days === 1 ? '明天到期' : `还剩${number(days)}天`),
    renew: '续借',
    renewChosen: '续借所选资料',
    renewedSome: (n) => `已续借${number(n)}件。`,
    notRenewedSome: (n) => `${number(n)}件未能续借。`,
    renewedTitles: '已续借的资料',
    notRenewedTitles: '未能续借的资料',
    confirmTitle: '请确认',
    confirm: (n) => `将续借以下${number(n)}件资料。确定吗？`,
    notRenewable: '不能续借的资料',
    tryAgain: '没有续借。请从“我的借阅”再试一次。',
    notRenewed: (title, reason) => `《${title}》未能续借。${reason}`,
    ended: '您已不再借阅此资料。',
    chooseAgain: '请按要续借的资料的“续借”，或先选择资料，再按“续借所选资料”。',
    back: '返回我的借阅',
  },
  history: {
    title: '借阅历史',
    none: '没有历史记录。',
    count: (n) => `${number(n)}条`,
    period: (lent, returned) => `${lent}至${returned}`,
    erase: '删除',
    erased: '已删除1条记录。',
    gone: '此记录已经没有了。',
    chooseAgain: '请按要删除的资料的“删除”。',
    file: '保存为电子表格文件（CSV）',
    columns: { title: '书名', volume: '卷', authors: '著者', lentOn: '借出日期', returnedOn: '归还日期' },
    eraseAll: '删除全部历史',
    eraseAllWarning: (n) => `将删除全部${number(n)}条借阅历史。删除后无法恢复。`,
    erasedAll: (n) => `已删除${number(n)}条借阅历史。`,
    back: '返回借阅历史',
  },
}
