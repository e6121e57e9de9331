import { branchesOf } from '../../domain/library/rules/rule-cache.ts'
import type { Context } from '../engine/context/context.ts'
import { builder } from '../engine/schema/builder.ts'
import { BranchKindEnum } from '../enums.ts'

export const Branch = builder.prismaNode('Branch', {
  nullable: true,
  select: { id: true },
  id: { field: 'id' },
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.exposeString('name', { description: 'In Japanese.' }),
    nameEn: t.exposeString('nameEn', { description: 'In English.' }),
    nameReading: t.exposeString('nameReading', {
      nullable: true,
      description: 'How `name` is read, in hiragana; null: nobody has said.',
    }),
    kind: t.expose('kind', { type: BranchKindEnum, description: 'For readers to know; no rule goes by it.' }),
    acceptsPickup: t.exposeBoolean('acceptsPickup'),
    acceptsAvPickup: t.exposeBoolean('acceptsAvPickup'),
    givesProvisionalPasswords: t.exposeBoolean('givesProvisionalPasswords'),
  }),
})

/** A branch that is known to exist, mostly without asking the database. */
export async function branchWithId(branchId: number, { db }: Context) {
  return (
    (await branchesOf(db)).find(({ id }) => id === branchId) ??
    db.prisma.branch.findUniqueOrThrow({ where: { id: branchId } })
  )
}
