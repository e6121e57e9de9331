import { BranchKind } from '../../../generated/prisma/enums.ts'
import { cachedBranches } from '../../domain/library/rules/rule-cache.ts'
import type { Context } from '../engine/context/context.ts'
import { builder } from '../engine/schema/builder.ts'

export const BranchKindEnum = builder.enumType(BranchKind, {
  name: 'BranchKind',
  description: 'Kind of branch, for display only.',
  values: {
    CENTRAL: { description: 'Central library (中央館).' },
    LIBRARY: { description: 'District library (図書館).' },
    READING_ROOM: { description: 'Reading room, smaller than a library (図書室).' },
  },
})

export const Branch = builder.prismaNode('Branch', {
  nullable: true,
  select: { id: true },
  scope: 'public',
  id: { field: 'id' },
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.exposeString('name', { description: 'Japanese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
    nameReading: t.exposeString('nameReading', {
      nullable: true,
      description: 'Reading of `name` in hiragana. Null when not recorded.',
    }),
    nameEasy: t.exposeString('nameEasy', {
      nullable: true,
      description: 'Name in easy Japanese. Null when there is none; pages show `name`.',
    }),
    nameZh: t.exposeString('nameZh', {
      nullable: true,
      description: 'Chinese name. Null when there is none; pages show `name`.',
    }),
    nameKo: t.exposeString('nameKo', {
      nullable: true,
      description: 'Korean name. Null when there is none; pages show `nameEn`.',
    }),
    kind: t.expose('kind', { type: BranchKindEnum, description: 'Kind of branch, for display only.' }),
    acceptsPickup: t.exposeBoolean('acceptsPickup'),
    acceptsAvPickup: t.exposeBoolean('acceptsAvPickup'),
    givesProvisionalPasswords: t.exposeBoolean('givesProvisionalPasswords'),
    librarySystemCode: t.exposeString('librarySystemCode', {
      nullable: true,
      description:
        'Code of the branch in the library system, such as `CPL`. Null when that system uses `code`, or there is none.',
    }),
  }),
})

/** Returns an existing branch, usually without a database query. */
export async function branchWithId(branchId: number, { db }: Context) {
  return (
    (await cachedBranches(db)).find(({ id }) => id === branchId) ??
    db.prisma.branch.findUniqueOrThrow({ where: { id: branchId } })
  )
}
