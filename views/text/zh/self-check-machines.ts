import type * as ja from '../ja/self-check-machines.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const machines: Translation<typeof ja.machines> = {
  due: (day) => `应还日期 ${day}`,
  renewed: (renewed, kept) => `已续借${number(renewed)}件。${kept > 0 ? `${number(kept)}件未能续借。` : ''}`,
  taken: '已收到。馆员会送到下一个地点。',
  atDesk: '本机不能办理，请到服务台。',
  password: '请输入密码。',
  provisional: '临时密码不能在此使用，请先设定自己的密码。',
  secondFactor: '请在服务台使用此卡。',
  unknownCopy: '没有此资料的记录，请拿到服务台。',
  cardForCopy: '读到的是借书卡，请扫描资料。',
  onLoan: '记录显示此资料由他人借出，请拿到服务台。',
  referenceOnly: '此资料只能在馆内阅览，不能外借。',
  notLendable: '此资料现在不能外借，请拿到服务台。',
  heldForAnother: '此资料已为其他读者预留，请拿到服务台。',
  family: (copies) => `有${number(copies)}件为您家人预留的资料，可用此卡领取。`,
  loanLimit: (limit) => `这类资料最多可借${number(limit)}件。`,
  closed: (day) => `今天闭馆，不能外借。下一个开馆日是${day}。`,
  notYours: '您没有借这份资料。',
  unavailable: '现在不能使用，请稍后再试。',
}
