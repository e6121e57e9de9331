import { NoHoldReason, RequestState } from '../../../generated/prisma/enums.ts'
import { builder } from '../engine/schema/builder.ts'

export const RequestStateEnum = builder.enumType(RequestState, {
  name: 'RequestState',
  description: 'The life of a request (リクエストの状態). RECEIVED, CONSIDERED, ORDERED and BORROWING are open.',
  values: {
    RECEIVED: { description: '受付: nobody has looked at it yet.' },
    CONSIDERED: { description: '検討中: the library thinks about it.' },
    ORDERED: { description: '発注済: the library buys it.' },
    BORROWING: { description: '取り寄せ中: the library borrows it from another one.' },
    ARRIVED: { description: '用意済: it is in the catalogue, and the hold was placed by itself.' },
    DECLINED: { description: 'お断り: the library gave a reason.' },
    WITHDRAWN: { description: '取り下げ: by the patron.' },
  },
})

export const NoHoldReasonEnum = builder.enumType(NoHoldReason, {
  name: 'NoHoldReason',
  description: 'Why no hold was placed by itself when a requested title came in.',
  values: {
    BARRED: { description: 'The patron was barred.' },
    CARD_EXPIRED: { description: 'The card was no longer valid.' },
    LIMIT_REACHED: { description: 'The limit of open holds in its material group was reached.' },
    ALREADY_RESERVED: { description: 'The patron had reserved it already.' },
    ON_LOAN: { description: 'The patron had it on loan.' },
    NO_PICKUP: { description: 'It is not handed out at the branch that was chosen.' },
  },
})
