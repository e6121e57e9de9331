import * as z from 'zod'
import type { Tx } from '../../../../database/database.ts'
import { withSpellings } from '../../../../domain/catalogue/author-names/author-name-cache.ts'
import { namedBy } from '../../../../domain/catalogue/author-names/author-names.ts'
import {
  addAuthorName,
  addAuthorSpelling,
  preferAuthorSpelling,
  removeAuthorName,
  removeAuthorSpelling,
} from '../../../../domain/catalogue/author-names/change.ts'
import {
  longestSpelling,
  mostNames,
  mostSpellings,
  NamesFull,
  SpellingInUse,
  SpellingPreferred,
  SpellingRefused,
} from '../../../../domain/catalogue/author-names/refusals.ts'
import { NotFound } from '../../../../domain/common/refusal.ts'
import { AuthorName } from '../../../catalogue/browse/author-names.ts'
import { plainText } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { plainRefusals, refusalType } from '../../../engine/schema/refusal-types.ts'
import { byStaff, staffOnly } from '../../desk-mutation.ts'

const SpellingFault = builder.enumType('SpellingFault', {
  description: 'What is wrong with a spelling.',
  values: {
    TOO_SHORT: { description: 'Less than two characters that search compares: a part of every text.' },
    TOO_LONG: { description: `More than ${longestSpelling} characters.` },
  } as const,
})

builder.objectType(SpellingRefused, {
  ...refusalType(SpellingRefused),
  description: 'A spelling says too little to stand for a person, or too much.',
  fields: (t) => ({
    spelling: t.exposeString('spelling', { description: 'As it was given.' }),
    reason: t.field({ type: SpellingFault, description: 'What is wrong.', resolve: ({ reason }) => reason }),
  }),
})

builder.objectType(SpellingInUse, {
  ...refusalType(SpellingInUse),
  description: 'A name has this spelling already, or one that search takes for it.',
  fields: (t) => ({
    spelling: t.exposeString('spelling', { description: 'As it was given.' }),
    preferred: t.exposeString('preferred', { description: 'The preferred spelling of the name that has it.' }),
  }),
})

builder.objectType(NamesFull, {
  ...refusalType(NamesFull),
  description: `A name has ${mostSpellings} spellings, or the table ${mostNames} names.`,
  fields: (t) => ({ most: t.exposeInt('most', { description: 'That many at most.' }) }),
})

plainRefusals([[SpellingPreferred, 'The preferred spelling stays as long as there is a name; prefer another first.']])

const spelling = {
  required: true,
  validate: plainText(400),
  description: `Up to ${longestSpelling} characters.`,
} as const
const spellingNumber = { required: true, description: '`AuthorSpelling.number`.' } as const

const nameOf = async (tx: Tx, id: number) =>
  namedBy(await tx.authorName.findUniqueOrThrow({ where: { id }, select: withSpellings }))

builder.mutationField('addAuthorName', (t) =>
  t.withAuth(staffOnly).field({
    type: AuthorName,
    description: 'Adds a person who is spelt in several ways; search goes by it at once.',
    args: {
      preferred: t.arg.string({
        ...spelling,
        description: `What stands for all, up to ${longestSpelling} characters.`,
      }),
      others: t.arg.stringList({
        required: true,
        validate: z.array(plainText(400)).max(100),
        description: `The other spellings, at most ${mostSpellings - 1}; one that search takes for another is left out.`,
      }),
    },
    errors: { types: [SpellingRefused, SpellingInUse, NamesFull], union: { name: 'AddAuthorNameResult' } },
    resolve: byStaff('addAuthorName', async (tx, { preferred, others }) => {
      const id = await addAuthorName(tx, preferred, others)
      const answer = await nameOf(tx, id)
      return { answer, details: { authorName: id, new: answer.spellings.map(({ written }) => written) } }
    }),
  }),
)

builder.mutationField('addAuthorSpelling', (t) =>
  t.withAuth(staffOnly).field({
    type: AuthorName,
    description: 'Adds a spelling to a name.',
    args: {
      id: t.arg.globalID({ required: true, for: AuthorName, description: 'The name.' }),
      spelling: t.arg.string(spelling),
    },
    errors: {
      types: [NotFound, SpellingRefused, SpellingInUse, NamesFull],
      union: { name: 'AddAuthorSpellingResult' },
    },
    resolve: byStaff('addAuthorSpelling', async (tx, { id: { id }, spelling: written }) => {
      await addAuthorSpelling(tx, Number(id), written)
      return { answer: await nameOf(tx, Number(id)), details: { authorName: Number(id), new: [written.trim()] } }
    }),
  }),
)

builder.mutationField('preferAuthorSpelling', (t) =>
  t.withAuth(staffOnly).field({
    type: AuthorName,
    description: 'Makes a spelling the preferred one of its name.',
    args: { number: t.arg.int(spellingNumber) },
    errors: { types: [NotFound], union: { name: 'PreferAuthorSpellingResult' } },
    resolve: byStaff('preferAuthorSpelling', async (tx, { number }) => {
      const answer = await nameOf(tx, await preferAuthorSpelling(tx, number))
      return { answer, details: { authorName: answer.id, preferred: answer.spellings[0]?.written ?? '' } }
    }),
  }),
)

builder.mutationField('removeAuthorSpelling', (t) =>
  t.withAuth(staffOnly).field({
    type: AuthorName,
    description: 'Removes a spelling from its name.',
    args: { number: t.arg.int(spellingNumber) },
    errors: { types: [NotFound, SpellingPreferred], union: { name: 'RemoveAuthorSpellingResult' } },
    resolve: byStaff('removeAuthorSpelling', async (tx, { number }) => {
      const { nameId, written } = await removeAuthorSpelling(tx, number)
      return { answer: await nameOf(tx, nameId), details: { authorName: nameId, old: [written] } }
    }),
  }),
)

builder.mutationField('removeAuthorName', (t) =>
  t.withAuth(staffOnly).field({
    type: AuthorName,
    description: 'Removes a name with all its spellings, and answers it as it was.',
    args: { id: t.arg.globalID({ required: true, for: AuthorName, description: 'The name.' }) },
    errors: { types: [NotFound], union: { name: 'RemoveAuthorNameResult' } },
    resolve: byStaff('removeAuthorName', async (tx, { id: { id } }) => {
      const answer = await removeAuthorName(tx, Number(id))
      return { answer, details: { authorName: answer.id, old: answer.spellings.map(({ written }) => written) } }
    }),
  }),
)
