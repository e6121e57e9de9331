import { ContactState, ContactSubject } from '../../../generated/prisma/enums.ts'
import { builder } from '../engine/schema/builder.ts'

export const ContactSubjectEnum = builder.enumType(ContactSubject, {
  name: 'ContactSubject',
  description: 'Subject of a contact message (お問い合わせの種類).',
  values: {
    QUESTION: { description: 'A question to the library.' },
    RECORD: { description: 'A fault in the record of a title.' },
    SITE: { description: 'A fault of this service.' },
    OPINION: { description: 'An opinion or a wish.' },
    OTHER: { description: 'Any other subject.' },
  },
})

export const ContactStateEnum = builder.enumType(ContactState, {
  name: 'ContactState',
  description: 'State of a contact message.',
  values: {
    OPEN: { description: '未対応: no member of staff has acted yet.' },
    ANSWERED: { description: '回答済: an answer was mailed.' },
    CLOSED: { description: '完了: erased after the days that the library sets.' },
  },
})
