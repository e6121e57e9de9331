import * as z from 'zod'
import { HeadingKind } from '../../../../generated/prisma/enums.ts'
import { type Suggestion, suggestHeadings } from '../../../domain/catalogue/headings/suggest.ts'
import { statement } from '../../engine/cost/points.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'

const longest = 100
const most = 20

const HeadingKindEnum = builder.enumType(HeadingKind, {
  name: 'HeadingKind',
  description: 'What a heading is of.',
  values: {
    TITLE: { description: 'A title.' },
    AUTHOR: { description: 'Somebody who made titles, in whatever role.' },
    SUBJECT: { description: 'What titles are about.' },
  },
})

const Heading = builder.objectRef<Suggestion>('Heading').implement({
  description: 'A title, a person or a subject of the catalogue, once, however many titles have it.',
  fields: (t) => ({
    kind: t.expose('kind', { type: HeadingKindEnum, description: 'What it is of.' }),
    text: t.exposeString('text', { description: 'As records write it.' }),
    words: t.exposeString('words', {
      description: 'What to search for to find it: the same, without what a search would take for a sign.',
    }),
  }),
})

builder.queryField('headings', (t) =>
  t.field({
    type: [Heading],
    size: most,
    // What sounds so is looked for where too little begins so.
    work: 2 * statement,
    description: `What begins so, for suggestions while somebody types (C10): by its writing, its reading in either kana, or that in
Latin letters, as far as they are typed. The most wanted first; at most ${most}.`,
    args: {
      beginning: t.arg.string({
        required: true,
        validate: plainText(longest),
        description: `As it is typed, at most ${longest} characters.`,
      }),
      kinds: t.arg({ type: [HeadingKindEnum], validate: z.array(z.any()).max(3), description: 'Absent: every kind.' }),
      first: t.arg.int({
        defaultValue: 8,
        required: true,
        validate: z.int().min(1).max(most),
        description: `So many, at most ${most}.`,
      }),
    },
    resolve: (_root, { beginning, kinds, first }, { db }) => suggestHeadings(db, beginning, first, kinds ?? undefined),
  }),
)
