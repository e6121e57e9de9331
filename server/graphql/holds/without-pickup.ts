import { Prisma } from '../../../generated/prisma/client.ts'
import { holdsWithoutPickup, offeredBranch } from '../../domain/holds/without-pickup.ts'
import { cachedBranches } from '../../domain/library/rules/rule-cache.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { Branch } from '../library/branch.ts'
import { Patron, readsSeparately } from '../patrons/patron.ts'
import { Hold } from './hold.ts'

/** The maximum number of holds in the answer, which is also that of `updateHolds`. */
const most = 50

interface Found {
  patronId: number
  holdIds: number[]
}

const HoldsWithoutPickup = builder.objectRef<Found>('HoldsWithoutPickup').implement({
  description: 'Waiting holds whose pickup branch no longer hands out their titles.',
  fields: (t) => ({
    holds: t.prismaField({
      type: [Hold],
      size: 20,
      work: statementCost,
      description: `The holds, oldest first, at most ${most}. \`updateHolds\` moves them to another branch, and \`updateAnyOfSet\` those of a set.`,
      resolve: (query, { holdIds }, _args, { db }) =>
        db.prisma.hold.findMany({ ...query, where: { id: { in: holdIds } }, orderBy: { id: 'asc' } }),
    }),
    offeredBranch: t.field({
      type: Branch,
      nullable: true,
      work: 2 * statementCost,
      description:
        "A branch that hands out all their titles: the patron's default pickup branch, the branch of the card, or the first one. Null when no branch does.",
      resolve: async ({ patronId, holdIds }, _args, { db }) => {
        const where = { id: { in: holdIds }, title: { type: { isAv: true } } }
        const [branches, patron, av] = await Promise.all([
          cachedBranches(db),
          db.prisma.patron.findUniqueOrThrow({
            where: { id: patronId },
            select: { pickupBranchId: true, homeBranchId: true },
          }),
          db.prisma.hold.count({ where }),
        ])
        return offeredBranch(branches, patron, av > 0)
      },
    }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  holdsWithoutPickup: t.field({
    type: HoldsWithoutPickup,
    discloses: 'holds',
    nullable: true,
    work: statementCost,
    extensions: readsSeparately,
    select: { id: true },
    description: 'Waiting holds whose pickup branch no longer hands out their titles. Null when there are none.',
    resolve: async ({ id: patronId }, _args, { db }) => {
      const holdIds = await holdsWithoutPickup(db.prisma, Prisma.sql`h.patron_id = ${patronId}`, most)
      return holdIds.length === 0 ? null : { patronId, holdIds }
    },
  }),
}))
