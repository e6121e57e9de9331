import { cachedMaterialGroups } from '../../domain/library/rules/rule-cache.ts'
import type { Context } from '../engine/context/context.ts'
import { builder } from '../engine/schema/builder.ts'

export const MaterialGroup = builder.prismaObject('MaterialGroup', {
  fields: (t) => ({
    code: t.exposeID('code'),
    name: t.exposeString('name', { description: 'Japanese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
    nameEasy: t.exposeString('nameEasy', {
      nullable: true,
      description: 'Name in easy Japanese. Null when the Japanese name serves.',
    }),
    nameZh: t.exposeString('nameZh', { nullable: true, description: 'Chinese name. Null when there is none.' }),
    nameKo: t.exposeString('nameKo', { nullable: true, description: 'Korean name. Null when there is none.' }),
    isRetired: t.boolean({
      description: 'Whether no material type gets it any more.',
      select: { retiredAt: true },
      resolve: ({ retiredAt }) => retiredAt !== null,
    }),
    version: t.exposeInt('version', { description: 'Number of changes, for `updateMaterialGroup`.' }),
  }),
})

/** Returns an existing material group, usually without a database query. */
export async function materialGroupWithCode(code: string, { db }: Context) {
  return (
    (await cachedMaterialGroups(db)).find((group) => group.code === code) ??
    db.prisma.materialGroup.findUniqueOrThrow({ where: { code } })
  )
}
