import * as z from 'zod'
import type { Tx } from '../../../../database/database.ts'
import { authorNameSelect } from '../../../../domain/catalogue/author-names/author-name-cache.ts'
import { toAuthorName } from '../../../../domain/catalogue/author-names/author-names.ts'
import {
  addAuthorSpelling,
  createAuthorName,
  deleteAuthorName,
  removeAuthorSpelling,
  setPreferredAuthorSpelling,
} from '../../../../domain/catalogue/author-names/change.ts'
import { maxSpellingLength, maxSpellings } from '../../../../domain/catalogue/author-names/refusals.ts'
import { AuthorName } from '../../../catalogue/browse/author-names.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { staffOnly, staffResolver } from '../../desk-mutation.ts'

const spelling = {
  required: true,
  validate: textInput(400),
  description: `At most ${maxSpellingLength} characters.`,
} as const
const spellingNumber = { required: true, description: '`AuthorSpelling.number`.' } as const

const readAuthorName = async (tx: Tx, id: number) =>
  toAuthorName(await tx.authorName.findUniqueOrThrow({ where: { id }, select: authorNameSelect }))

builder.mutationField('createAuthorName', (t) =>
  t.withAuth(staffOnly).field({
    type: AuthorName,
    role: 'ADMIN',
    description: 'Adds an author with several spellings. Search uses them immediately.',
    args: {
      preferred: t.arg.string({
        ...spelling,
        description: `Preferred spelling, at most ${maxSpellingLength} characters.`,
      }),
      others: t.arg.stringList({
        required: true,
        validate: z.array(textInput(400)).max(100),
        description: `Other spellings, at most ${maxSpellings - 1}. Equivalent ones are left out.`,
      }),
    },
    errors: { types: refusalsOf(createAuthorName) },
    resolve: staffResolver('createAuthorName', async (tx, { preferred, others }) => {
      const id = await createAuthorName(tx, preferred, others)
      const answer = await readAuthorName(tx, id)
      return { answer, details: { authorName: id, new: answer.spellings.map(({ written }) => written) } }
    }),
  }),
)

builder.mutationField('addAuthorSpelling', (t) =>
  t.withAuth(staffOnly).field({
    type: AuthorName,
    role: 'ADMIN',
    description: 'Adds a spelling to an author.',
    args: {
      id: t.arg.globalID({ required: true, for: AuthorName, description: 'Global ID of the author.' }),
      spelling: t.arg.string(spelling),
    },
    errors: { types: refusalsOf(addAuthorSpelling) },
    resolve: staffResolver('addAuthorSpelling', async (tx, { id: { id }, spelling: written }) => {
      await addAuthorSpelling(tx, Number(id), written)
      return {
        answer: await readAuthorName(tx, Number(id)),
        details: { authorName: Number(id), new: [written.trim()] },
      }
    }),
  }),
)

builder.mutationField('setPreferredAuthorSpelling', (t) =>
  t.withAuth(staffOnly).field({
    type: AuthorName,
    role: 'ADMIN',
    description: 'Makes a spelling the preferred one of its author.',
    args: { number: t.arg.int(spellingNumber) },
    errors: { types: refusalsOf(setPreferredAuthorSpelling) },
    resolve: staffResolver('setPreferredAuthorSpelling', async (tx, { number }) => {
      const answer = await readAuthorName(tx, await setPreferredAuthorSpelling(tx, number))
      return { answer, details: { authorName: answer.id, preferred: answer.spellings[0]?.written ?? '' } }
    }),
  }),
)

builder.mutationField('removeAuthorSpelling', (t) =>
  t.withAuth(staffOnly).field({
    type: AuthorName,
    role: 'ADMIN',
    description: 'Removes a spelling from its author.',
    args: { number: t.arg.int(spellingNumber) },
    errors: { types: refusalsOf(removeAuthorSpelling) },
    resolve: staffResolver('removeAuthorSpelling', async (tx, { number }) => {
      const { nameId, written } = await removeAuthorSpelling(tx, number)
      return { answer: await readAuthorName(tx, nameId), details: { authorName: nameId, old: [written] } }
    }),
  }),
)

builder.mutationField('deleteAuthorName', (t) =>
  t.withAuth(staffOnly).field({
    type: AuthorName,
    role: 'ADMIN',
    description: 'Deletes an author with all spellings and returns its last state.',
    args: { id: t.arg.globalID({ required: true, for: AuthorName, description: 'Global ID of the author.' }) },
    errors: { types: refusalsOf(deleteAuthorName) },
    resolve: staffResolver('deleteAuthorName', async (tx, { id: { id } }) => {
      const answer = await deleteAuthorName(tx, Number(id))
      return { answer, details: { authorName: answer.id, old: answer.spellings.map(({ written }) => written) } }
    }),
  }),
)
