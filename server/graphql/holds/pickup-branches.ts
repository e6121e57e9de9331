import { handsOut } from '../../domain/holds/pickup.ts'
import { cachedBranches } from '../../domain/library/rules/rule-cache.ts'
import { Item, Title } from '../catalogue/title.ts'
import type { Context } from '../engine/context/context.ts'
import { builder } from '../engine/schema/builder.ts'
import { Branch } from '../library/branch.ts'
import { Hold } from './hold.ts'

/** Returns the branches where material of a type is collected (L5). */
async function pickupBranchesFor(material: { isAv: boolean }, { db }: Context) {
  const branches = await cachedBranches(db)
  return branches.filter((branch) => handsOut(branch, material))
}

builder.prismaObjectFields(Title, (t) => ({
  pickupBranches: t.field({
    type: [Branch],
    scope: ['account:read', 'holds:write'],
    nullable: true,
    size: 10,
    work: 5,
    description:
      'Branches where the viewer may collect the title, or one copy of it, in display order. A library system is asked about at most six titles of an operation. Null when there is no session, or when the library system does not tell. Then every branch with `acceptsPickup` can be tried.',
    args: {
      itemId: t.arg.globalID({ for: Item, description: 'One of `holdableItems`. Any copy when absent or null.' }),
    },
    select: { type: { select: { isAv: true } } },
    resolve: ({ type }, _args, context) => (context.patron ? pickupBranchesFor(type, context) : null),
  }),
}))

builder.prismaObjectFields(Hold, (t) => ({
  pickupBranches: t.field({
    type: [Branch],
    nullable: true,
    size: 10,
    work: 5,
    description:
      'Branches to which the pickup can be changed, as `Title.pickupBranches`. Null when the library system does not tell.',
    select: { title: { select: { type: { select: { isAv: true } } } } },
    resolve: ({ title }, _args, context) => pickupBranchesFor(title.type, context),
  }),
}))
