import { builder } from '../../engine/schema/builder.ts'
import { checkSize } from '../../engine/schema/connections.ts'
import { MaterialTypeEnum } from '../../enums.ts'
import { Title } from '../title.ts'

const most = 50

builder.queryField('newTitles', (t) =>
  t.prismaField({
    type: [Title],
    description: `Titles added most recently, newest first, at most ${most}. Cheaper than \`titles\`.`,
    args: {
      first: t.arg.int({
        defaultValue: 40,
        required: true,
        description: `Number of titles, at most ${most}.`,
      }),
      materialType: t.arg({ type: MaterialTypeEnum, description: 'Every type when absent.' }),
    },
    resolve: (query, _root, { first, materialType }, { db }) => {
      checkSize('first', first, most)
      return db.prisma.title.findMany({
        ...query,
        where: materialType ? { materialType } : {},
        orderBy: [{ addedAt: 'desc' }, { id: 'desc' }],
        take: first,
      })
    },
  }),
)
