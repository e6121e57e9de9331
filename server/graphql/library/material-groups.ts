import { cachedMaterialGroups } from '../../domain/library/rules/rule-cache.ts'
import type { Context } from '../engine/context/context.ts'
import { builder } from '../engine/schema/builder.ts'

export const MaterialGroup = builder.prismaObject('MaterialGroup', {
  fields: (t) => ({
    code: t.exposeID('code'),
    name: t.exposeString('name', { description: 'Japanese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
  }),
})

/** Returns an existing material group, usually without a database query. */
export async function materialGroupWithCode(code: string, { db }: Context) {
  return (
    (await cachedMaterialGroups(db)).find((group) => group.code === code) ??
    db.prisma.materialGroup.findUniqueOrThrow({ where: { code } })
  )
}
