import { builder } from '../../engine/schema/builder.ts'
import { checkSize } from '../../engine/schema/connections.ts'
import { MaterialTypeEnum } from '../../enums.ts'
import { Title } from '../title.ts'

const most = 50

builder.queryField('newTitles', (t) =>
  t.prismaField({
    type: [Title],
    description: `The titles that were added last, newest first; at most ${most}. Unlike \`titles\` it counts nothing.`,
    args: {
      first: t.arg.int({
        defaultValue: 40,
        required: true,
        description: `How many; more than ${most} is ${most}.`,
      }),
      materialType: t.arg({ type: MaterialTypeEnum, description: 'Absent: every type.' }),
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
