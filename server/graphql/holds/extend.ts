import { extendHold } from '../../domain/holds/shelf-extension/extend.ts'
import { fromColumn } from '../../domain/library/calendar/dates.ts'
import { RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { Hold } from './hold.ts'

/** The argument that makes an extension idempotent. */
export const lastDaySeenArgument = {
  type: 'Date',
  required: true,
  description:
    'Last day on the hold shelf (`shelfExpiresOn`) before the extension. A repeated call finds a later day and changes nothing.',
} as const

builder.mutationField('extendHold', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Hold,
    scope: 'holds:write',
    needs: 'CIRCULATION',
    description:
      'Extends the shelf period of a READY hold to `Hold.extensionDay`, once (H15). Repeating it with the same `lastDaySeen` succeeds.',
    args: {
      id: t.arg.globalID({ required: true, for: Hold, description: 'READY hold of the patron.' }),
      lastDaySeen: t.arg(lastDaySeenArgument),
    },
    errors: { types: refusalsOf(extendHold, RefusedByLibrary) },
    resolve: async (query, _root, { id, lastDaySeen }, { db, now, patron }) => {
      const input = { holdId: Number(id.id), lastDaySeen: fromColumn(lastDaySeen) }
      const holdId = await db.prisma.$transaction((tx) => extendHold(tx, patron.id, input, now))
      return db.prisma.hold.findUniqueOrThrow({ ...query, where: { id: holdId } })
    },
  }),
)
