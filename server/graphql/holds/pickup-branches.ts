import { cachedBranches } from '../../domain/library/rules/rule-cache.ts'
import { Title } from '../catalogue/title.ts'
import type { Context } from '../engine/context/context.ts'
import { builder } from '../engine/schema/builder.ts'
import { Branch } from '../library/branch.ts'
import { materialTypeWithCode } from '../library/material-types.ts'
import { Hold } from './hold.ts'

/** Returns the branches where material of a type is collected (L5). */
async function pickupBranchesFor(materialType: string, context: Context) {
  const { isAv } = await materialTypeWithCode(materialType, context)
  const branches = await cachedBranches(context.db)
  return branches.filter((branch) => branch.acceptsPickup && (branch.acceptsAvPickup || !isAv))
}

builder.prismaObjectFields(Title, (t) => ({
  pickupBranches: t.field({
    type: [Branch],
    nullable: true,
    size: 10,
    work: 5,
    description:
      'Branches where the viewer may collect the title, in display order. A library system is asked about at most six titles of an operation. Null when there is no session, or when the library system does not tell. Then every branch with `acceptsPickup` can be tried.',
    select: { materialType: true },
    resolve: ({ materialType }, _args, context) => (context.patron ? pickupBranchesFor(materialType, context) : null),
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
    select: { title: { select: { materialType: true } } },
    resolve: ({ title }, _args, context) => pickupBranchesFor(title.materialType, context),
  }),
}))
