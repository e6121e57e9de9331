import { NeverOpen } from '../../domain/library/calendar/open-days.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalType } from '../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from './branch.ts'

builder.objectType(NeverOpen, {
  ...refusalType(NeverOpen),
  description: "The branch's calendar has no open day within the next year, so no date can be found.",
  fields: (t) => ({
    branch: t.field({
      type: Branch,
      description: 'Whose calendar it is.',
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
  }),
})
