import { NoHoldReason, RequestState } from '../../../generated/prisma/enums.ts'
import { builder } from '../engine/schema/builder.ts'

export const RequestStateEnum = builder.enumType(RequestState, {
  name: 'PurchaseRequestState',
  description: 'State of a purchase request (リクエストの状態).',
  values: {
    RECEIVED: { description: '受付: received, not yet reviewed.' },
    CONSIDERED: { description: '検討中: under review.' },
    ORDERED: { description: '発注済: ordered.' },
    BORROWING: { description: '取り寄せ中: being borrowed from another library.' },
    ARRIVED: { description: '用意済: in the catalogue, with a hold placed automatically.' },
    DECLINED: { description: 'お断り: declined with a reason.' },
    WITHDRAWN: { description: '取り下げ: cancelled by the patron.' },
  },
})

export const NoHoldReasonEnum = builder.enumType(NoHoldReason, {
  name: 'NoHoldReason',
  description: 'Why no hold was placed automatically when the title arrived.',
  values: {
    BARRED: { description: 'The patron was blocked.' },
    CARD_EXPIRED: { description: 'The card had expired.' },
    LIMIT_REACHED: { description: 'The hold limit of the material group was reached.' },
    ALREADY_RESERVED: { description: 'The patron already had a hold on it.' },
    ON_LOAN: { description: 'The patron had it on loan.' },
    NO_PICKUP: { description: 'The chosen branch does not hand it out.' },
  },
})
