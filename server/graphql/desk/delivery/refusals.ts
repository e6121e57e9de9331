import { NoticeNotWaiting } from '../../../domain/delivery/desk/retry.ts'
import { builder } from '../../builder.ts'
import { NoticeStateEnum } from '../../enums.ts'
import { refusalType } from '../../refusals.ts'

builder.objectType(NoticeNotWaiting, {
  ...refusalType(NoticeNotWaiting),
  description: 'The notice was sent, or is being sent at this moment.',
  fields: (t) => ({
    state: t.field({
      type: NoticeStateEnum,
      description: 'SENT or SENDING.',
      resolve: ({ state }) => state,
    }),
  }),
})
