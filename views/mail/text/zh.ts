import { timeText } from '../../text/dates.ts'
import { textsOf } from '../../text/languages.ts'
import { complete, type Translation } from '../../text/translation.ts'
import { chinese, nearDay } from '../../text/zh/language.ts'
import type { TitleList } from '../title-list.ts'
import { en } from './en.ts'
import type { MailTexts } from './ja.ts'

const { code, tag, name } = chinese
const { catalogue, requests } = textsOf('ZH')
const { title } = catalogue
const { itemStates } = title

const titles = ({ titles, more }: Omit<TitleList, 'page'>) => [
  ...titles.map(({ name, note }) => `・${name}${note ? ` / ${note}` : ''}`),
  ...(more > 0 ? [zh.more(more)] : []),
]

const notYou = '如果不是您本人操作，请立即告知图书馆服务台。'

const translation: Translation<MailTexts> = {
  code,
  tag,
  name,
  day: nearDay,
  // The time zone is named, because mail may be read abroad.
  moment: (at) => `日本时间${timeText('zh-CN', at)}`,
  pick: ({ name, nameZh }) => nameZh || name,
  encoding: 'base64',

  frame: {
    service: '预约服务',
    card: (digits) => `本邮件发送给借书证尾号为${digits}的读者。`,
    noAnswer: '此邮箱只用于发送，无法答复回信。如有疑问，请联系图书馆。',
    bringCard: '来馆时请携带借书证。',
    cancelOne: '不再需要时，请在此取消预约：',
    cancelSome: '不再需要的预约，请在“我的预约”中取消。',
    cancelThis: '不再需要，取消此预约',
    orOpen: '按钮无法使用时，请打开以下地址：',
  },
  stop: {
    reminders: '停止还书提醒',
    alerts: '停止新到资料通知',
    news: '停止通知邮件',
    account: '停止预约和借阅手续的通知',
  },
  fact: (label, value) => `${label}：${value}`,
  closedDays: '闭馆日',
  askLibrary: '请向图书馆确认',
  more: (count) => `另有${count}件`,
  until: (day) => `到${day}为止`,
  shelf: (number) => `架号 ${number}`,
  locker: (place, compartment, code) => `取书地点 ${place} ${compartment}，取书码 ${code}`,
  join: (names) => names.join('、'),

  HOLD_READY: {
    name: '到馆待取通知',
    subject: '预约资料到馆待取通知',
    heading: '您预约的资料已备好',
    branch: '取书馆',
    lastDay: '取书期限',
    lead: '请在取书期限内到取书馆领取。',
    button: '查看我的预约',
    text: ({ branch, lastDay, page, after, ...list }) => [
      `取书馆：${branch}`,
      `取书期限：${lastDay}`,
      '',
      '您预约的资料已备好。请在期限内来馆领取。',
      ...titles(list),
      '',
      ...after,
      '',
      '我的预约：',
      page,
    ],
  },

  HOLD_EXPIRES_SOON: {
    name: '取书期限提醒',
    subject: '取书期限临近',
    heading: '取书期限临近',
    branch: '取书馆',
    lastDay: '取书期限',
    lead: '过期后，预约将被取消，资料转给下一位读者。',
    button: '查看我的预约',
    text: ({ branch, lastDay, page, after, ...list }) => [
      `取书馆：${branch}`,
      `取书期限：${lastDay}`,
      '',
      '取书期限临近。过期后，预约将被取消，资料转给下一位读者。',
      ...titles(list),
      '',
      ...after,
      '',
      '我的预约：',
      page,
    ],
  },

  HOLD_CANCELLED: {
    name: '预约取消通知',
    subject: '预约取消通知',
    heading: '预约已被取消',
    lead: '以下资料的预约已由图书馆取消。',
    ask: '详情请咨询图书馆服务台。',
    reason: '理由',
    reasons: ['您本人提出', '找不到资料', '资料已破损', '先借给其他读者', '图书馆操作有误'],
    onLoan: '您已借阅同一资料',
    button: '查看已取消的预约',
    text: ({ page, ...list }) => [
      '以下资料的预约已由图书馆取消。',
      ...titles(list),
      '',
      '详情请咨询图书馆服务台。',
      '',
      '已取消的预约：',
      page,
    ],
  },

  HOLD_ENDED: {
    name: '预约结束通知',
    subject: '预约已结束',
    heading: '预约已结束',
    lead: '以下资料在您指定的日期前未能备好，预约已结束。',
    ask: '如果仍然需要，请重新预约。',
    button: '查看已取消的预约',
    text: ({ page, ...list }) => [
      '以下资料在您指定的日期前未能备好，预约已结束。',
      ...titles(list),
      '',
      '如果仍然需要，请重新预约。',
      '',
      '已取消的预约：',
      page,
    ],
  },

  HOLD_WITHOUT_PICKUP: {
    name: '请重新选择取书馆',
    subject: '请重新选择取书馆',
    heading: '请重新选择取书馆',
    lead: '以下资料已不能在您选择的取书馆领取。',
    offered: '可领取的馆',
    ask: '您的预约顺序保持不变。请在以下页面更改取书馆。',
    button: '更改取书馆',
    text: ({ page, ...list }) => [
      '以下资料已不能在您选择的取书馆领取。',
      ...titles(list),
      '',
      '您的预约顺序保持不变。请在以下页面更改取书馆。',
      '',
      '更改取书馆：',
      page,
    ],
  },

  REQUEST_STEP: {
    name: '资料申请通知',
    subject: '资料申请通知',
    heading: '资料申请通知',
    wish: '资料',
    reason: '理由',
    leads: {
      CONSIDERED: '正在审核您的申请。',
      ORDERED: '您申请的资料已订购。',
      BORROWING: '正在从其他图书馆调借您申请的资料。',
      ARRIVED: '您申请的资料已到馆。',
      DECLINED: '很抱歉，未能满足您的申请。',
    },
    placed: '已为您预约。轮到您时，会在取书馆备好。',
    noHold: requests.noHold,
    button: '查看申请列表',
    text: ({ lead, wish, more, page }) => [lead, `资料：${wish}`, ...more, '', '申请列表：', page],
  },

  DUE_SOON: {
    name: '还书提醒',
    subject: '还书提醒',
    heading: '应还日期临近',
    dueOn: '应还日期',
    branch: '借出馆',
    lead: '请按期归还以下资料。',
    renew: '可以在“我的借阅”中续借。已有人预约的资料等不能续借。',
    button: '查看我的借阅',
    text: ({ dueOn, branch, page, after, ...list }) => [
      `应还日期：${dueOn}`,
      `借出馆：${branch}`,
      '',
      '请按期归还以下资料。',
      ...titles(list),
      '',
      ...after,
      '我的借阅和续借：',
      page,
    ],
  },

  GUARDIAN_HOLD_READY: {
    name: '致监护人的通知（预约）',
    subject: '您孩子预约的资料已备好',
    heading: '您孩子预约的资料已备好',
    lead: (patron, count, branch, lastDay) =>
      `${patron}预约的${count}件资料已在${branch}备好。请在${lastDay}之前领取。`,
    why: '本邮件发送给登记时同意接收的监护人。如不需要，请告知图书馆服务台。',
    text: (lead, after) => [lead, '', ...after, '', zh.GUARDIAN_HOLD_READY.why],
  },

  GUARDIAN_DUE_SOON: {
    name: '致监护人的通知（应还日期）',
    subject: '您孩子借阅的资料即将到期',
    heading: '您孩子借阅的资料即将到期',
    lead: (patron, count, dueOn) => `${patron}的借书证所借的${count}件资料将于${dueOn}到期。`,
    why: '本邮件发送给登记时同意接收的监护人。如不需要，请告知图书馆服务台。',
    text: (lead) => [lead, '', zh.GUARDIAN_DUE_SOON.why],
  },

  OVERDUE: {
    name: '催还通知',
    subject: '您借阅的资料已逾期',
    heading: '您借阅的资料已逾期',
    dueOn: '应还日期',
    lead: '以下资料已过应还日期。可能有其他读者在等待，请尽快归还。',
    returned: '如果您已经归还，请忽略本邮件。',
    button: '查看我的借阅',
    text: ({ lead, page, after, ...list }) => [
      ...lead,
      ...titles(list),
      '',
      zh.OVERDUE.returned,
      '',
      ...after,
      '我的借阅：',
      page,
    ],
  },

  GUARDIAN_OVERDUE: {
    name: '致监护人的通知（逾期）',
    subject: '您孩子借阅的资料已逾期',
    heading: '您孩子借阅的资料已逾期',
    lead: (patron, count, dueOn) =>
      `${patron}的借书证所借的${count}件资料已逾期（最早的应还日期为${dueOn}）。请尽快归还。`,
    why: '本邮件发送给登记时同意接收的监护人。如不需要，请告知图书馆服务台。',
    text: (lead) => [lead, '', zh.GUARDIAN_OVERDUE.why],
  },

  CONTACT_ANSWER: {
    name: '对咨询的回复',
    subject: '对您咨询的回复',
    heading: '对您咨询的回复',
    lead: (day) => `图书馆回复您于${day}发送的咨询。`,
    again: '如需继续咨询，请从联系页面重新发送。',
    button: '联系页面',
    text: ({ lead, answer, page }) => [lead, '', ...answer, '', zh.CONTACT_ANSWER.again, page],
  },

  HOLDS_PLACED: {
    name: '预约受理通知',
    subject: '已受理您的预约',
    heading: '已受理您的预约',
    branch: '取书馆',
    lead: '已受理以下资料的预约。',
    ask: '轮到您时，会在取书馆为您备好。',
    button: '查看我的预约',
    text: ({ page, ...list }) => [
      zh.HOLDS_PLACED.lead,
      ...titles(list),
      '',
      zh.HOLDS_PLACED.ask,
      '',
      '我的预约：',
      page,
    ],
  },

  HOLD_CHANGED: {
    name: '预约变更通知',
    subject: '图书馆变更了您的预约',
    heading: '图书馆变更了您的预约',
    branch: '取书馆',
    reverted: '已取消为您备好的资料，预约回到原来的顺序',
    lead: '馆员变更了以下资料的预约。',
    ask: '详情请咨询图书馆服务台。',
    button: '查看我的预约',
    text: ({ page, ...list }) => [
      zh.HOLD_CHANGED.lead,
      ...titles(list),
      '',
      zh.HOLD_CHANGED.ask,
      '',
      '我的预约：',
      page,
    ],
  },

  LOAN_RENEWED: {
    name: '续借通知',
    subject: '已为您续借',
    heading: '已为您续借',
    dueOn: '应还日期',
    lead: '馆员为以下资料办理了续借。',
    ask: '请按期归还。',
    button: '查看我的借阅',
    text: ({ page, ...list }) => [
      zh.LOAN_RENEWED.lead,
      ...titles(list),
      '',
      zh.LOAN_RENEWED.ask,
      '',
      '我的借阅：',
      page,
    ],
  },

  CARD_APPLICATION: {
    name: '借书证申请',
    subject: '您的借书证申请',
    heading: '您的借书证申请',
    leads: {
      CONFIRM: '有人用此邮箱申请了借书证。请在期限内打开页面，完成申请。',
      RECEIVED: '已受理您的借书证申请。请在期限内到图书馆服务台领取。',
      REFUSED: '很抱歉，不能发给您借书证。',
    },
    until: '期限',
    number: '临时编号',
    branch: '领取的图书馆',
    lastDay: '最晚领取日',
    reason: '理由',
    after: {
      CONFIRM: '如果不是您本人操作，请不必理会。申请会被删除。',
      RECEIVED: '请在服务台告知临时编号，并出示写有姓名和住址的证件。临时编号不能用于预约或借阅。',
      REFUSED: '详情请到图书馆服务台咨询。您的申请内容已删除。',
    },
    buttons: { CONFIRM: '完成申请', RECEIVED: '查看申请状态', REFUSED: '查看使用指南' },
    text: ({ lead, facts, after, button, page }) => [lead, '', ...facts, '', after, '', `${button}:`, page],
  },

  CARD_EXPIRES: {
    name: '借书证有效期限通知',
    subject: '借书证有效期限将到',
    heading: '借书证有效期限将到',
    lead: '您的借书证有效期限将到。',
    lastDay: '有效期限',
    onlineFrom: '网上续期起始日',
    online: '住址没有变更时，可以在网上续期。有变更时，请到图书馆服务台办理。',
    counter: '如要继续使用，请携带写有姓名和住址的证件，到图书馆服务台办理续期。',
    buttons: { online: '借书证续期', counter: '查看使用指南' },
    text: ({ lead, facts, after, button, page }) => [...facts, '', lead, after, '', `${button}:`, page],
  },

  NEW_TITLES: {
    name: '新到资料通知',
    subject: '新到资料通知',
    heading: '新到资料通知',
    lead: (total) => `符合您登记的条件的资料，新到${total}件。`,
    button: '查看所有新到资料',
    text: ({ total, titles, more, page }) => [
      `符合条件的新到资料：${total}件`,
      '',
      ...titles.flatMap(({ name, note, url }) => [`・${name}${note ? ` / ${note}` : ''}`, url]),
      ...(more > 0 ? [zh.more(more)] : []),
      '',
      '新到资料：',
      page,
    ],
  },

  NEWS: {
    name: '图书馆通知',
    heading: '图书馆通知',
    subject: (title, isUrgent) => (isUrgent ? `【重要】${title}` : `图书馆通知：${title}`),
    button: '打开通知',
    text: ({ title, paragraphs, page }) => [title, '', ...paragraphs, '', '通知页面：', page],
  },

  TITLE_LIST: {
    name: '资料清单',
    subject: '资料清单',
    heading: '资料清单',
    lead: '这是您发给自己的清单。位置和状态为发送时的情况。',
    noCopy: '没有馆藏',
    states: itemStates,
    button: '打开清单',
    text: ({ page, ...list }) => ['这是您发给自己的清单。', '', ...titles(list), '', '打开清单：', page],
  },

  VERIFY_ADDRESS: {
    name: '邮箱验证',
    subject: '邮箱验证',
    heading: '邮箱验证',
    lead: '有人在图书馆预约服务中办理了登记此邮箱的手续。',
    open: (until) => `请在${until}之前，于登录状态下打开并完成登记。`,
    button: '完成登记',
    elsewhere: '如果在其他设备上看邮件，请在“登记邮箱”页面输入以下验证码。',
    notYou: '如果不是您本人操作，请不必理会。此邮箱不会被登记。',
    text: ({ link, code, until }) => [
      '有人在图书馆预约服务中办理了登记此邮箱的手续。',
      '',
      `请在${until}之前，于登录状态下打开以下地址并完成登记。`,
      link,
      '',
      '如果在其他设备上看邮件，请在“登记邮箱”页面输入以下验证码。',
      code,
      '',
      '如果不是您本人操作，请不必理会。此邮箱不会被登记。',
    ],
  },

  ADDRESS_CHANGED: {
    name: '邮箱变更通知',
    subject: (removed) => (removed ? '邮箱的登记已删除' : '邮箱的登记已更改'),
    heading: '邮箱的登记有变化',
    lead: (removed, at) =>
      removed
        ? `此邮箱的登记已从图书馆预约服务中删除（${at}）。今后通知不再发到这里。`
        : `图书馆预约服务中登记的邮箱已换成另一个（${at}）。今后通知不再发到这里。`,
    notYou,
    text: (removed, at) => [zh.ADDRESS_CHANGED.lead(removed, at), '', notYou],
  },

  PASSWORD_LINK: {
    name: '重设密码',
    subject: '重设密码',
    heading: '重设密码',
    lead: '有人在图书馆预约服务中办理了忘记密码的手续。',
    open: (until) => `请在${until}之前打开，设置新密码。只能用一次。`,
    button: '设置新密码',
    notYou: '如果不是您本人操作，请不必理会。密码不会改变。',
    text: ({ link, until }) => [
      '有人在图书馆预约服务中办理了忘记密码的手续。',
      '',
      `请在${until}之前打开以下地址，设置新密码。此地址只能用一次。`,
      link,
      '',
      '如果不是您本人操作，请不必理会。密码不会改变。',
    ],
  },

  PASSWORD_CHANGED: {
    name: '密码变更通知',
    subject: '密码已更改',
    heading: '密码已更改',
    lead: (at) => `图书馆预约服务的密码已更改（${at}）。`,
    notYou,
    text: (at) => [zh.PASSWORD_CHANGED.lead(at), '', notYou],
  },

  SECOND_FACTOR_GUESSED: {
    name: '验证码连续输错通知',
    subject: '两步验证的验证码连续输错',
    heading: '两步验证的验证码连续输错',
    lead: (at) => `有人在图书馆预约服务中输入正确的密码后，连续输错了验证码（${at}）。`,
    notYou: '如果不是您本人操作，说明您的密码已被他人知道。请立即登录并更改密码。',
    text: (at) => [zh.SECOND_FACTOR_GUESSED.lead(at), '', zh.SECOND_FACTOR_GUESSED.notYou],
  },

  FAMILY_ALLOWED: {
    name: '家庭借书证授权通知',
    subject: '您的账户添加了家庭借书证',
    heading: '您的账户添加了家庭借书证',
    lead: (at) => `您的图书馆账户添加或更改了家庭借书证（${at}）。`,
    notYou: '对方姓名和权限可在我的菜单的“家庭借书证”中查看。如果您不知情，请在该处停止并更改密码。',
    text: (at) => [zh.FAMILY_ALLOWED.lead(at), '', zh.FAMILY_ALLOWED.notYou],
  },

  FAMILY_ENDED: {
    name: '家庭借书证结束通知',
    subject: '您的家庭借书证授权已结束',
    heading: '您的家庭借书证授权已结束',
    lead: (at) => `您的图书馆账户的家庭借书证授权已结束（${at}）。`,
    notYou: '任何一方停止、到达设定的日期或年龄、或更改密码时，授权即结束。如需继续，请重新授权。',
    text: (at) => [zh.FAMILY_ENDED.lead(at), '', zh.FAMILY_ENDED.notYou],
  },

  TEST_MAIL: {
    name: '邮件测试',
    subject: '邮件测试',
    heading: '邮件测试',
    lead: (at) => `图书馆预约服务发送此邮件，以确认邮件能够送达（${at}）。`,
    notYou: '您无需进行任何操作。',
    text: (at) => [zh.TEST_MAIL.lead(at), '', zh.TEST_MAIL.notYou],
  },
}

export const zh: MailTexts = complete<MailTexts>(translation, en)
