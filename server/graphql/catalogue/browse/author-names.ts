import { loadAuthorNames } from '../../../domain/catalogue/author-names/author-name-cache.ts'
import {
  foldAuthorName,
  type AuthorName as Name,
  type AuthorSpelling as Spelling,
} from '../../../domain/catalogue/author-names/author-names.ts'
import { maxSpellings } from '../../../domain/catalogue/author-names/refusals.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, defineConnection, pageRange } from '../../engine/schema/connections.ts'

const AuthorSpelling = builder.objectRef<Spelling>('AuthorSpelling').implement({
  description: "One spelling of an author's name.",
  fields: (t) => ({
    number: t.exposeInt('id', { description: 'Identifies the spelling in changes. Not a global ID.' }),
    text: t.exposeString('written', { description: 'The spelling as people write it.' }),
    compared: t.exposeString('compared', { description: 'The normalised form that search compares.' }),
  }),
})

export const AuthorName = builder.node(builder.objectRef<Name>('AuthorName'), {
  description: 'An author with several spellings for search (C13).',
  scope: 'public',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: async (id, { db }) =>
    (await loadAuthorNames(db)).all.find((name) => String(name.id) === id) ?? null,
  fields: (t) => ({
    preferred: t.string({
      description: 'The preferred spelling.',
      resolve: ({ spellings }) => spellings[0]?.written ?? '',
    }),
    spellings: t.field({
      type: [AuthorSpelling],
      size: 5,
      description: `All spellings, the preferred one first, at most ${maxSpellings}.`,
      resolve: ({ spellings }) => spellings,
    }),
  }),
})

const types = ['text', 'int'] as const
const listing = {
  name: 'authorNames',
  types,
  placeOf: ({ id, spellings }: Name) => [spellings[0]?.compared ?? '', id],
}

type Place = ReturnType<typeof listing.placeOf>

const comesAfter = ([name = '', id = 0]: Place, [otherName = '', otherId = 0]: Place) =>
  name === otherName ? id > otherId : name > otherName

builder.queryField('authorNames', (t) =>
  t.connection(
    {
      type: AuthorName,
      scope: 'public',
      description: 'Authors with several spellings, by preferred spelling.',
      args: {
        containing: t.arg.string({
          validate: textInput(100),
          description: 'Returns only names with this text, normalised. At most 100 characters.',
        }),
      },
      resolve: async (_root, { containing, ...args }, { db }) => {
        const { limit, from, offset, backwards } = pageRange(args, listing)
        const part = foldAuthorName(containing ?? '')
        const has = ({ spellings }: Name) => spellings.some(({ compared }) => compared.includes(part))
        const { all } = await loadAuthorNames(db)
        const found = part === '' ? all : all.filter(has)
        const isBeyond = (name: Name) =>
          from === null ||
          comesAfter(...((backwards ? [from, listing.placeOf(name)] : [listing.placeOf(name), from]) as [Place, Place]))
        const beyond = (backwards ? found.toReversed() : found).filter(isBeyond)
        const rows = beyond.slice(offset, offset + limit + 1)
        return { ...buildPage(rows, { limit, from, offset, backwards }, listing), totalCount: found.length }
      },
    },
    ...defineConnection(AuthorName, 'AuthorName', { counted: true }),
  ),
)

builder.queryField('authorName', (t) =>
  t.field({
    type: AuthorName,
    scope: 'public',
    nullable: true,
    description: 'The author with this spelling. Null when no other spelling of the name is known.',
    args: {
      spelling: t.arg.string({
        required: true,
        validate: textInput(100),
        description: 'The whole name, normalised before comparison. At most 100 characters.',
      }),
    },
    resolve: async (_root, { spelling }, { db }) => (await loadAuthorNames(db)).of(spelling),
  }),
)
