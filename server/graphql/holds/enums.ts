import { CapturedCancel, HoldState, SequenceGate } from '../../../generated/prisma/enums.ts'
import { builder } from '../engine/schema/builder.ts'

export const HoldStateEnum = builder.enumType(HoldState, {
  name: 'HoldState',
  description: 'State of a hold (予約の状態). RECEIVED, QUEUED, IN_TRANSIT and READY are open.',
  values: {
    RECEIVED: { description: '予約受付中: placed in the queue, not yet confirmed.' },
    QUEUED: { description: '予約中: confirmed and waiting for a copy.' },
    IN_TRANSIT: { description: '回送中: a copy is in transit to the pickup branch.' },
    READY: { description: '取置済: the copy is on the hold shelf until the shelf expiry.' },
    FULFILLED: { description: '貸出済: the copy was lent to the patron.' },
    CANCEL_REQUESTED: { description: '予約取消中: cancelled, until staff take the copy off the shelf.' },
    CANCELLED: { description: '取消済: cancelled by the patron or the library.' },
    EXPIRED: { description: '取置期限切れ: not collected by the shelf expiry.' },
  },
})

export const CapturedCancelEnum = builder.enumType(CapturedCancel, {
  name: 'CapturedCancel',
  description: "Effect of a patron's cancellation of a hold with a captured copy.",
  values: {
    REQUEST: { description: 'The hold is CANCEL_REQUESTED until staff take the copy off the shelf.' },
    REFUSE: { description: 'Refused. Staff can cancel it.' },
  },
})

export const SequenceGateEnum = builder.enumType(SequenceGate, {
  name: 'SequenceGate',
  description: 'When the next member of a sequence can receive a copy.',
  values: {
    READY: { description: 'After every earlier member is on the hold shelf or closed.' },
    LOANED: { description: 'After every earlier member was lent or otherwise closed.' },
  },
})
