import type * as ja from '../ja/purchase-requests.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const requests: Translation<typeof ja.requests> = {
  title: '资料申请',
  about: '图书馆没有的资料，您可以申请购买，或申请从其他图书馆调借。有时也会谢绝。',
  make: '新建申请',
  fromSearch: '申请图书馆没有的资料',
  none: '没有申请。',
  count: (n) => `${number(n)}项`,
  allowance: (open, mostOpen, sent, mostSent) =>
    `受理中 ${number(open)} / ${number(mostOpen)}项，本年度 ${number(sent)} / ${number(mostSent)}项`,
  states: {
    RECEIVED: '已受理',
    CONSIDERED: '审核中',
    ORDERED: '已订购',
    BORROWING: '调借中',
    ARRIVED: '已备好',
    DECLINED: '已谢绝',
    WITHDRAWN: '已撤回',
  },
  noHold: {
    BARRED: '您的使用资格暂停中，未能预约。',
    CARD_EXPIRED: '借书证已过有效期，未能预约。',
    LIMIT_REACHED: '预约已达上限，未能预约。',
    ALREADY_RESERVED: '您已预约。',
    ON_LOAN: '您正在借阅。',
    NO_PICKUP: '所选取书馆不能领取此资料，未能预约。',
  },
  holdPlaced: '已为您预约。',
  waitsForCopy: '书目已确定。有可外借的馆藏后，会自动预约。',
  fields: {
    isbn: 'ISBN',
    title: '书名',
    author: '著者',
    publisher: '出版社',
    publishedYear: '出版年',
    note: '给图书馆的留言',
  },
  form: {
    title: '填写申请',
    how: '请输入ISBN（封底上以978或979开头的号码）或书名。只填知道的即可。',
    next: '下一步（确认图书馆有没有）',
    badYear: '出版年请用数字输入。',
  },
  check: {
    title: '确认申请',
    wanted: '要申请的资料',
    found: '图书馆已有的资料',
    foundWhy: '如果其中有您要的资料，请直接预约，不必申请。',
    reserve: '预约',
    absent: '图书馆里没有找到。',
    submit: '提交申请',
    edit: '修改',
    placeKept: '资料到馆后，会按申请的先后排位预约。',
  },
  keyUsed: '从这个页面已提交过其他内容，请在申请列表中查看。如果还没有申请，请再提交一次。',
  one: {
    title: '申请详情',
    sent: '申请已受理。',
    withdrawn: '申请已撤回。',
    state: '状态',
    reason: '理由',
    steps: '进展',
    sentAt: '受理时间',
    hold: '查看预约详情',
    withdraw: '撤回',
    withdrawNote: '撤回后无法恢复。',
    back: '返回申请列表',
  },
  refusals: {
    NothingRequested: '请输入ISBN或书名。',
    IsbnRefused: '无法识别ISBN。请输入10位或13位号码，并核对到最后一位。',
    PurchaseRequestFieldRefused: (field, most, isYear) =>
      isYear ? `${field}请输入1至${most}的数字。` : `${field}最多${number(most)}字，请缩短。`,
    TitleInCatalogue: '图书馆有此资料。请直接预约，不必申请。',
    AlreadyRequested: '同一资料的申请已经受理。',
    PurchaseRequestLimitReached: (per, limit, inUse) =>
      limit === 0
        ? '不受理资料申请。请到图书馆服务台咨询。'
        : per === 'OPEN'
          ? `同时最多申请${number(limit)}项（现在${number(inUse)}项）。`
          : `从4月起的一年内最多申请${number(limit)}项（本年度${number(inUse)}项）。`,
    PurchaseRequestNotChangeable: (state) => `“${state}”的申请不能这样处理。`,
    ReasonNeeded: (most) => `请用1至${number(most)}字写明谢绝的理由。读者会看到。`,
  },
  noticeTopics: { REQUESTS: '申请' },
}
