import { checkDeskScope } from '../engine/authorization/check-scopes.ts'
import { builder } from '../engine/schema/builder.ts'
import { listenTo } from '../engine/schema/subscription-field.ts'
import { Branch } from '../library/branch.ts'
import { staffOnly } from './desk-mutation.ts'
import { DeskLists } from './holds/lists.ts'

/** Milliseconds: lists are long, and nobody reads faster. */
const rest = 1_000

const DeskChanged = builder.objectRef<{ branchId: number }>('DeskChanged').implement({
  description: 'There may be something else to do at a branch.',
  fields: (t) => ({
    desk: t.field({
      type: DeskLists,
      description: 'The lists of its desk as of now.',
      resolve: ({ branchId }) => ({ branchId }),
    }),
  }),
})

builder.subscriptionField('deskChanged', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskChanged,
    description: 'The lists of the desk at a branch, as they change from now on; once a second at most.',
    args: { branch: t.arg.globalID({ required: true, for: Branch, description: 'The branch of the desk.' }) },
    subscribe: async (_root, { branch }, context) => {
      const id = Number(branch.id)
      const found = await context.db.prisma.branch.findUnique({ where: { id }, select: { code: true } })
      if (found) checkDeskScope(context.access, found.code)
      return listenTo(context, { topic: 'desk', ids: [id], rest })
    },
    resolve: (_happening, { branch }) => ({ branchId: Number(branch.id) }),
  }),
)
