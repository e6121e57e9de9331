import { queryFromInfo } from '@pothos/plugin-prisma'
import { z } from 'zod'
import { startOf, Temporal } from '../domain/calendar/dates.ts'
import type { Conditions } from '../domain/catalogue/conditions.ts'
import { countFacets } from '../domain/catalogue/facets.ts'
import { findTitles, type Range, withText } from '../domain/catalogue/search.ts'
import { suggest } from '../domain/catalogue/suggest.ts'
import { Branch } from './branch.ts'
import { badInput, builder } from './builder.ts'
import { MaterialTypeEnum, SearchFieldEnum, SearchOrderEnum } from './enums.ts'
import { pageArguments, plainText } from './input.ts'
import { Facets, Suggestion } from './search-types.ts'
import { Title } from './title.ts'

const longest = 100
/** Places that are told by counting end here; further on a page says after which title it comes. */
const mostPassedOver = 10_000

builder.queryField('titles', (t) => {
  const words = (description: string) => t.arg.string({ validate: plainText(longest), description })
  return t.connection(
    {
      type: Title,
      description: `Titles that meet all that is asked; without anything the whole catalogue. In every text several words
are AND, "a phrase" or 「a phrase」 stands together, and -word leaves out what has the word; any text is understood.`,
      validate: pageArguments,
      args: {
        text: t.arg.string({ defaultValue: '', validate: plainText(longest) }),
        field: t.arg({ type: SearchFieldEnum, defaultValue: 'KEYWORD', required: true, description: 'Of `text`.' }),
        title: words('Of titles and their readings.'),
        author: words('Of contributors and their readings.'),
        publisher: words('Of publishers.'),
        subject: words('Of subjects.'),
        ndc: t.arg.string({ validate: plainText(longest), description: 'The beginning of a class number, e.g. 913.' }),
        isbn: t.arg.string({ validate: plainText(longest), description: '10 or 13 digits.' }),
        materialTypes: t.arg({ type: [MaterialTypeEnum], defaultValue: [], validate: z.array(z.any()).max(20) }),
        language: t.arg.string({ validate: plainText(longest), description: 'ISO 639-2 code, e.g. jpn.' }),
        yearFrom: t.arg.int({ description: 'First year of publication.' }),
        yearTo: t.arg.int({ description: 'Last year of publication.' }),
        branchId: t.arg.globalID({
          for: Branch,
          description: 'Only titles of which this branch owns a copy that the library still has.',
        }),
        lendableNow: t.arg.boolean({
          defaultValue: false,
          description: 'Only titles of which a copy, of that branch if one is named, can be lent at this moment.',
        }),
        addedSince: t.arg({ type: 'Date', description: 'Only titles that were added on this day or later.' }),
        order: t.arg({ type: SearchOrderEnum, defaultValue: 'RELEVANCE', required: true }),
      },
      resolve: async (_root, { text, field, branchId, order, ...args }, context, info) => {
        const { title, author, publisher, subject, ndc, isbn, language, yearFrom, yearTo } = args
        const other: Conditions = { title, author, publisher, subject, ndc, isbn, language, yearFrom, yearTo }
        const asked: Conditions = {
          ...withText(other, text ?? '', field),
          materialTypes: args.materialTypes ?? [],
          branchId: branchId ? Number(branchId.id) : null,
          lendableNow: args.lendableNow ?? false,
          addedSince: args.addedSince
            ? startOf(Temporal.PlainDate.from(args.addedSince.toISOString().slice(0, 10)))
            : null,
        }
        const range = rangeOf(args)
        const tooFar = range.offset > mostPassedOver
        // One more than asked for tells whether there are others.
        const limit = tooFar ? 0 : range.limit + 1
        const { ids, total } = await findTitles(context.db, asked, order, { ...range, limit })
        if (tooFar && total > range.offset) {
          throw badInput(`after: beyond ${mostPassedOver} titles go on by the cursors of the pages.`)
        }
        const more = ids.length > range.limit
        const shown = range.backwards ? ids.slice(more ? 1 : 0) : ids.slice(0, range.limit)
        const query = queryFromInfo({ context, info, typeName: 'Title', paths: [['edges', 'node'], ['nodes']] })
        const rows =
          shown.length > 0 ? await context.db.prisma.title.findMany({ ...query, where: { id: { in: shown } } }) : []
        const found = new Map(rows.map((row) => [row.id, row]))
        const edges = shown.flatMap((id) => {
          const node = found.get(id)
          return node ? [{ node, cursor: cursorOf(id) }] : []
        })
        return {
          edges,
          pageInfo: {
            hasNextPage: range.backwards ? range.from != null : more,
            hasPreviousPage: range.backwards ? more : range.from != null || range.offset > 0,
            startCursor: edges[0]?.cursor ?? null,
            endCursor: edges.at(-1)?.cursor ?? null,
          },
          totalCount: total,
          asked,
        }
      },
    },
    {
      name: 'TitleConnection',
      fields: (t) => ({
        totalCount: t.exposeInt('totalCount', { description: 'Counted exactly.' }),
        facets: t.field({
          type: Facets,
          description: 'By what the search can be narrowed, with the number of titles that each choice leaves.',
          resolve: ({ asked }, _args, { db }) => countFacets(db, asked),
        }),
        suggestion: t.field({
          type: Suggestion,
          nullable: true,
          description: 'When nothing was found: a search like it that finds something; null: none is known.',
          resolve: ({ asked, totalCount }, _args, { db }) => (totalCount === 0 ? suggest(db, asked) : null),
        }),
      }),
    },
    { name: 'TitleEdge' },
  )
})

const cursorOf = (id: number) => Buffer.from(`GPC:N:${id}`).toString('base64')

interface Pages {
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}

/** A cursor is the title that a page comes after or before; older ones count titles from the first. */
function rangeOf({ first, last, after, before }: Pages): Range & { offset: number } {
  if ((first ?? 0) < 0 || (last ?? 0) < 0) throw badInput('first, last: at least 0.')
  const backwards = before != null || (last != null && first == null && after == null)
  const limit = Math.max(0, Math.min((backwards ? (last ?? first) : (first ?? last)) ?? 10, 100))
  const cursor = backwards ? before : after
  if (cursor == null) return { limit, backwards, offset: 0 }
  const [kind, number] = Buffer.from(cursor, 'base64')
    .toString()
    .split(/:(?=\d+$)/)
  if (kind === 'GPC:N') return { limit, backwards, from: Number(number), offset: 0 }
  if (backwards) throw badInput('before: not a cursor of this list.')
  return { limit, backwards, offset: Number(number) + 1 }
}
