import * as z from 'zod'
import { HeadingKind } from '../../../../generated/prisma/enums.ts'
import { type Suggestion, suggestHeadings } from '../../../domain/catalogue/headings/suggest.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'

const maxLength = 100
const maxHeadings = 20

const HeadingKindEnum = builder.enumType(HeadingKind, {
  name: 'HeadingKind',
  description: 'Kind of a heading.',
  values: {
    TITLE: { description: 'A title.' },
    AUTHOR: { description: 'A contributor in any role.' },
    SUBJECT: { description: 'A subject.' },
  },
})

const Heading = builder.objectRef<Suggestion>('Heading').implement({
  description: 'A distinct title, contributor or subject of the catalogue.',
  fields: (t) => ({
    kind: t.expose('kind', { type: HeadingKindEnum, description: 'Kind of the heading.' }),
    text: t.exposeString('text', { description: 'The text as recorded.' }),
    words: t.exposeString('words', {
      description: 'Search words that find it, without characters that are search operators.',
    }),
  }),
})

builder.queryField('headings', (t) =>
  t.field({
    type: [Heading],
    scope: 'public',
    size: maxHeadings,
    // Further statements look inside titles, and by parts of names and by sound when too few headings match the prefix.
    work: 4 * statementCost,
    description: `Completions of a text by spelling or reading (C10), most wanted first, then titles with the text inside. At most ${maxHeadings}.`,
    args: {
      prefix: t.arg.string({
        required: true,
        validate: textInput(maxLength),
        description: `The text entered so far, at most ${maxLength} characters.`,
      }),
      kinds: t.arg({
        type: [HeadingKindEnum],
        validate: z.array(z.any()).max(3),
        description: 'Every kind when absent.',
      }),
      first: t.arg.int({
        defaultValue: 8,
        required: true,
        validate: z.int().min(1).max(maxHeadings),
        description: `Number of headings, at most ${maxHeadings}.`,
      }),
    },
    resolve: (_root, { prefix: beginning, kinds, first }, { db }) =>
      suggestHeadings(db, beginning, first, kinds ?? undefined),
  }),
)
