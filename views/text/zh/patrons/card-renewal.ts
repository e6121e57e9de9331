import type { cardRenewal as japanese } from '../../ja/patrons/card-renewal.ts'
import type { Translation } from '../../translation.ts'

export const cardRenewal: Translation<typeof japanese> = {
  title: '借书证续期',
  lastDay: '现在的有效期限',
  newLastDay: '续期后的有效期限',
  ask: '以下是您在图书馆登记的住址和电话号码，请核对是否有变更。',
  address: '住址',
  phone: '电话号码',
  noPhone: '没有登记',
  choices: { same: '是，没有变更', changed: '否，已变更' },
  question: '住址没有变更吗？',
  submit: '续期',
  done: (day) => `借书证已续期。新的有效期限为${day}。`,
  unanswered: '请选择住址是否有变更。',
  faults: {
    NOT_OFFERED: '此借书证不能在网上续期。请到图书馆服务台办理。',
    TOO_EARLY: (from) => `${from}起可以在网上续期。`,
    OVERDUE: '您有长期逾期的资料，因此不能续期。归还后可以续期。',
    AT_COUNTER: '请携带写有姓名和住址的证件，到图书馆服务台办理续期。',
    ADDRESS_CHANGED: '住址有变更时，请携带写有新住址的证件，到图书馆服务台办理续期。',
  },
  accountEvents: { CARD_RENEWED: '借书证续期' },
}
