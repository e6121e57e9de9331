import { checkDeskScope } from '../engine/authorization/check-scopes.ts'
import { builder } from '../engine/schema/builder.ts'
import { subscribeTo } from '../engine/schema/subscription-field.ts'
import { Branch } from '../library/branch.ts'
import { staffOnly } from './desk-mutation.ts'
import { DeskLists } from './holds/lists.ts'

/** Milliseconds between two events. The lists are long, and nobody reads them faster. */
const minEventInterval = 1_000

const DeskChanged = builder.objectRef<{ branchId: number }>('DeskChanged').implement({
  description: "A possible change of a branch's desk lists.",
  fields: (t) => ({
    desk: t.field({
      type: DeskLists,
      description: 'The current desk lists.',
      resolve: ({ branchId }) => ({ branchId }),
    }),
  }),
})

builder.subscriptionField('deskChanged', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskChanged,
    scope: 'desk',
    role: 'DESK',
    description: "Changes of a branch's desk lists from now on, at most once a second.",
    args: { branchId: t.arg.globalID({ required: true, for: Branch, description: 'Branch of the desk.' }) },
    subscribe: async (_root, { branchId: branch }, context) => {
      const id = Number(branch.id)
      const found = await context.db.prisma.branch.findUnique({ where: { id }, select: { code: true } })
      if (found) checkDeskScope(context.access, found.code)
      return subscribeTo(context, { topic: 'desk', ids: [id], rest: minEventInterval })
    },
    resolve: (_happening, { branchId: branch }) => ({ branchId: Number(branch.id) }),
  }),
)
