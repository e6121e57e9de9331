import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import type { Title as TitleRow } from '../../../../generated/prisma/client.ts'
import { type ClosestMatch, findClosest, maxMissingWords } from '../../../domain/catalogue/closest/closest.ts'
import type { FoldedConditions } from '../../../domain/catalogue/search/folded-conditions.ts'
import type { Context } from '../../engine/context/context.ts'
import { builder } from '../../engine/schema/builder.ts'
import { Title } from '../title.ts'

type Shape = Omit<ClosestMatch, 'id'> & { title: TitleRow }

export const ClosestTitle = builder.objectRef<Shape>('ClosestTitle').implement({
  description: 'A title that has most of the words of a search.',
  fields: (t) => ({
    title: t.expose('title', { type: Title, description: 'The title. It meets the other conditions of the search.' }),
    share: t.exposeFloat('share', {
      description: 'The share of the words that the title has, from 0 to 1. Rare words count more.',
    }),
    missingWords: t.exposeStringList('missingWords', {
      size: maxMissingWords,
      description: `Words of the search, as entered, that the record lacks, at most ${maxMissingWords}. Words that rarely help, such as 先生, are left out.`,
    }),
  }),
})

/** Returns the closest titles with the requested fields, best first. */
export async function closestTitles(
  search: FoldedConditions,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Shape[]> {
  const matches = await findClosest(context.db, search)
  if (matches.length === 0) return []
  const query = queryFromInfo({ context, info, typeName: 'Title', path: ['title'] })
  const select = { ...query.select, id: true }
  const where = { id: { in: matches.map(({ id }) => id) } }
  const rows = (await context.db.prisma.title.findMany({ ...query, select, where })) as TitleRow[]
  return matches.flatMap(({ id, ...match }) => {
    const title = rows.find((row) => row.id === id)
    return title ? { ...match, title } : []
  })
}
