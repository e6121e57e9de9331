import { builder } from '../../engine/schema/builder.ts'
import { checkPageSize } from '../../engine/schema/connections.ts'
import { Title } from '../title.ts'

const maxTitles = 50

builder.queryField('newTitles', (t) =>
  t.prismaField({
    type: [Title],
    scope: 'public',
    description: `Titles added most recently, newest first, at most ${maxTitles}. Cheaper than \`titles\`.`,
    args: {
      first: t.arg.int({
        defaultValue: 40,
        required: true,
        description: `Number of titles, at most ${maxTitles}.`,
      }),
      materialType: t.arg({ type: 'MaterialTypeCode', description: 'Every type when absent.' }),
    },
    resolve: (query, _root, { first, materialType }, { db }) => {
      checkPageSize('first', first, maxTitles)
      return db.prisma.title.findMany({
        ...query,
        where: { endedAt: null, ...(materialType && { materialType }) },
        orderBy: [{ addedAt: 'desc' }, { id: 'desc' }],
        take: first,
      })
    },
  }),
)
