import { NoticeNotWaiting } from '../../../domain/delivery/desk/retry.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalTypeOptions } from '../../engine/schema/refusal-types.ts'
import { NoticeStateEnum } from '../../enums.ts'

builder.objectType(NoticeNotWaiting, {
  ...refusalTypeOptions(NoticeNotWaiting),
  description: 'The notice was sent or is being sent.',
  fields: (t) => ({
    state: t.field({
      type: NoticeStateEnum,
      description: 'SENT or SENDING.',
      resolve: ({ state }) => state,
    }),
  }),
})
