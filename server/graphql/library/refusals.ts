import { NeverOpen } from '../../domain/library/calendar/open-days.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalTypeOptions } from '../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from './branch.ts'

builder.objectType(NeverOpen, {
  ...refusalTypeOptions(NeverOpen),
  description: 'The branch has no open day for more than a year, so no date can be computed.',
  fields: (t) => ({
    branch: t.field({
      type: Branch,
      description: 'The branch.',
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
  }),
})
