import type * as ja from '../../ja/patrons/my-menu.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const myMenu: Translation<typeof ja.myMenu> = {
  attention: '请注意',
  calm: '现在没有需要马上办理的事。',
  arrived: (n, day) => `${number(n)}件已到馆 — ${n > 1 ? '最早的取书期限：' : '取书期限：'}${day}`,
  showCard: '出示借书证',
  allReady: (n) => `查看全部${number(n)}项到馆待取`,
  dueFirst: '即将到期的资料',
  allLoans: (n) => `查看全部${number(n)}件借阅`,
  waiting: '等待中的预约',
  allHolds: (n) => `查看全部${number(n)}项预约`,
  tiles: { holds: '预约', loans: '借阅', basket: '预约篮', favourites: '收藏夹', requests: '资料申请' },
  overdue: (n) => `已逾期的资料 ${number(n)}件`,
  returnSoon: '请尽快归还。',
  dueToday: (n) => `今天应还的资料 ${number(n)}件`,
  dueTomorrow: (n) => `明天应还的资料 ${number(n)}件`,
  mailFailing: '邮件无法送达',
  failingSince: (day) => `从${day}起，发往您登记的邮箱的邮件无法送达。请检查邮箱。`,
  mailUnverified: '邮箱还没有验证',
  noMailYet: '验证之前，不能用邮件接收预约的通知。',
  card: '借书证',
  cardEnds: (day) => `有效期到${day}。请在有效期内到图书馆服务台更新。`,
  counts: '使用情况',
  readyCount: (n) => `到馆待取 ${number(n)}项`,
  cancelled: '已取消的预约',
  more: '设置和记录',
  account: '密码和登录记录',
  lastNotice: (kind, time) => `最近发给您的邮件：${kind}（${time}）`,
}
