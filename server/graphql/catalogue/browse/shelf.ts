import type { Title as TitleRow } from '../../../../generated/prisma/client.ts'
import { nearbyOnShelf } from '../../../domain/catalogue/titles/shelf.ts'
import { builder } from '../../engine/schema/builder.ts'
import { checkPageSize } from '../../engine/schema/connections.ts'
import { Title } from '../title.ts'

const maxNeighbours = 20

// This is a root field and not a field of `Title`, because it needs a statement per title.
builder.queryField('nearbyOnShelf', (t) =>
  t.prismaField({
    type: [Title],
    scope: 'public',
    size: maxNeighbours,
    description: `Neighbours on the shelf by class number and reading, at most ${maxNeighbours}. Empty without a class number.`,
    args: {
      id: t.arg.globalID({ required: true, for: Title, description: 'Global ID of the title.' }),
      first: t.arg.int({
        defaultValue: 6,
        required: true,
        description: `Number of titles, half before and half after it, at most ${maxNeighbours}.`,
      }),
    },
    resolve: (query, _root, { id, first }, { db }) => {
      checkPageSize('first', first, maxNeighbours)
      return nearbyOnShelf<TitleRow>(db, Number(id.id), Math.floor(first / 2), query)
    },
  }),
)
