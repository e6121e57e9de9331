import type { Title as TitleRow } from '../../../../generated/prisma/client.ts'
import { besideOnShelf } from '../../../domain/catalogue/titles/shelf.ts'
import { builder } from '../../engine/schema/builder.ts'
import { checkSize } from '../../engine/schema/connections.ts'
import { Title } from '../title.ts'

const mostBeside = 20

// Of one title alone, not of each in a list: it takes a statement of its own.
builder.queryField('besideOnShelf', (t) =>
  t.prismaField({
    type: [Title],
    size: mostBeside,
    description: `The titles that stand beside one, as shelves are ordered: by the first class number, then by reading; none
where it has no class number, and at most ${mostBeside}.`,
    args: {
      id: t.arg.globalID({ required: true, for: Title, description: 'Of a title; any other is refused.' }),
      first: t.arg.int({
        defaultValue: 6,
        required: true,
        description: `How many: half of them before it, half after it; at most ${mostBeside}.`,
      }),
    },
    resolve: (query, _root, { id, first }, { db }) => {
      checkSize('first', first, mostBeside)
      return besideOnShelf<TitleRow>(db, Number(id.id), Math.floor(first / 2), query)
    },
  }),
)
