import type { contact as japanese } from '../ja/contact.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const contact: Translation<typeof japanese> = {
  title: '联系我们',
  report: '报告此资料信息的错误',
  about: '欢迎向图书馆提问、提出意见，或报告本服务的故障。馆员会阅读您的留言，必要时以邮件回复。如有急事，请致电。',
  aboutTitle: '资料',
  fields: { subject: '类别', text: '内容', name: '姓名', mailAddress: '接收回复的邮箱', answer: '回复' },
  subjects: {
    QUESTION: '提问、咨询',
    RECORD: '资料信息有误',
    SITE: '本服务的故障',
    OPINION: '意见、建议',
    OTHER: '其他',
  },
  textHint: '最多2,000字。请勿填写借书证号或密码。',
  optional: '可以不填。',
  addressHint: '不填则无法回复。',
  kept: '您的留言仅用于处理，处理完毕后在规定天数后删除。',
  submit: '发送',
  keyUsed: '已从此页面发送过其他内容。如要发送现在的内容，请再按一次“发送”。',
  sent: '已收到您的留言，谢谢。',
  sentWithAddress: '已收到您的留言。回复将发送到您填写的邮箱。',
  refusals: {
    ContactFormOff: '目前不接受在线咨询。',
    ContactFieldRefused: (field, most) => `“${field}”请输入1至${number(most)}字。`,
  },
}
