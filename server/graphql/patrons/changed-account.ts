import type { Context } from '../engine/context/context.ts'
import { builder } from '../engine/schema/builder.ts'
import { Patron } from './patron.ts'

/** The patron field of mutation results, with which clients update their caches. It is read only when requested. */
export const patronAfterField = {
  type: Patron,
  description: 'The patron after the change.',
  resolve: (query: object, _changed: unknown, _args: object, { db, patron }: Context) =>
    db.prisma.patron.findUniqueOrThrow({ ...query, where: { id: patron?.id ?? 0 } }),
}

/** Result of account changes without other data. */
export const AccountPayload = builder.objectRef<Record<never, never>>('AccountPayload').implement({
  description: 'A changed account.',
  fields: (t) => ({ patron: t.prismaField(patronAfterField) }),
})
