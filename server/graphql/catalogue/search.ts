import { z } from 'zod'
import type { Conditions } from '../../domain/catalogue/conditions.ts'
import { foldConditions } from '../../domain/catalogue/folded-conditions.ts'
import type { SearchField } from '../../domain/catalogue/search.ts'
import { fromColumn, startOf } from '../../domain/library/calendar/dates.ts'
import { builder } from '../builder.ts'
import { MaterialTypeEnum, SearchFieldEnum, SearchOrderEnum } from '../enums.ts'
import { pageArguments, plainText } from '../input.ts'
import { Branch } from '../library/branch.ts'
import { Title } from './title.ts'
import { TitleConnection, TitleEdge, titlePage } from './title-connection.ts'

const longest = 100

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
        contributor: t.arg.string({
          validate: plainText(longest),
          description: 'The whole name of a contributor as recorded, or its reading; what search takes for it is it.',
        }),
        addedSince: t.arg({ type: 'Date', description: 'Only titles that were added on this day or later.' }),
        addedUntil: t.arg({ type: 'Date', description: 'Only titles that were added on this day or earlier.' }),
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
          whole: args.contributor ? { author: args.contributor } : {},
          addedSince: args.addedSince ? startOf(fromColumn(args.addedSince)) : null,
          addedBefore: args.addedUntil ? startOf(fromColumn(args.addedUntil).add({ days: 1 })) : null,
        }
        return titlePage(foldConditions(asked), order, args, context, info)
      },
    },
    TitleConnection,
    TitleEdge,
  )
})

const conditionOf = { KEYWORD: 'keyword', TITLE: 'title', AUTHOR: 'author', ISBN: 'isbn' } as const

/** Conditions with what was typed into the one box; words of the same field are asked for as well. */
function withText(conditions: Conditions, text: string, field: SearchField): Conditions {
  const typed = text.trim()
  if (typed === '') return conditions
  const name = conditionOf[field]
  return { ...conditions, [name]: [conditions[name], typed].filter(Boolean).join(' ') }
}
