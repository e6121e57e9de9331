import type * as ja from '../ja/system.ts'
import type { Translation } from '../translation.ts'

export const system: Translation<typeof ja.system> = {
  reasons: {
    ALREADY_RESERVED: '您已预约。',
    ON_LOAN_TO_PATRON: '您正在借阅此资料。',
    NOT_HOLDABLE: '此资料不能预约。',
    TOO_MANY_HOLDS: '预约件数已达上限。',
    BARRED: '现在不能使用。请咨询图书馆。',
    CARD_EXPIRED: '借书证已过有效期。请到图书馆服务台更新。',
    DEBT: '有未付的费用。请咨询图书馆。',
    PICKUP_NOT_OFFERED: '不能在此馆领取。请选择其他馆。',
    AGE_RESTRICTED: '此资料有年龄限制。',
    TOO_LATE_TO_CHANGE: '已在准备，不能更改。',
    RESERVED_BY_OTHERS: '已有人预约。',
    TOO_MANY_RENEWALS: '已达到可续借的次数。',
    TOO_EARLY_TO_RENEW: '现在还不能续借。请在临近归还日期时再试。',
    OVERDUE: '已逾期。',
    NOT_FOUND: '图书馆没有此记录。',
    OTHER: '图书馆的系统没有受理。',
    NOT_OFFERED: '本图书馆不能在这里办理。请到服务台咨询。',
    NOT_ANSWERED: '无法连接图书馆的系统，未能办理。没有任何更改。',
    PERHAPS_DONE: '图书馆的系统没有答复，可能已经办理。请稍后在“我的预约”和“我的借阅”中查看。',
  },
  says: (words) => `图书馆的答复：“${words}”`,
  away: (since) =>
    `从${since}起无法连接图书馆的系统。现在不能查看预约和借阅，也不能预约或续借。没有任何更改。请稍后再试。检索、预约篮、收藏夹可以使用。如有急事，请给图书馆打电话。`,
  closed: (until) => `现在是图书馆系统停止的时间，${until}起可以使用。检索、预约篮、收藏夹现在也可以使用。`,
  perhaps: '图书馆的系统没有答复，可能已经办理。请稍后在“我的预约”和“我的借阅”中查看。在此之前请不要重复操作。',
  title: '无法连接图书馆的系统',
  unknown: '不清楚是否已借出',
  dueUnknown: '归还日期请咨询图书馆。',
  keeps: (name) => `${name}管理读者、借阅和预约。`,
  states: {
    ANSWERS: () => '连接正常。',
    DOWN: (since) => `从${since}起无法连接。`,
    CLOSED: (until) => `现在是停止时间（到${until}为止）。`,
  },
  contact: '图书馆通常的方式',
  fixedPickup: '不能更改取书馆。',
  lastDayUnknown: '取书期限请咨询图书馆。',
  refused: '图书馆系统的答复',
}
