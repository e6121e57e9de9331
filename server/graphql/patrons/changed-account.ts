import type { Context } from '../engine/context/context.ts'
import { builder } from '../engine/schema/builder.ts'
import { Patron } from './patron.ts'

/**
 * A field of what a change of the own account answers, so that who keeps answers learns what else is another now. It is
 * read where it is asked for.
 */
export const patronAfter = {
  type: Patron,
  description: 'Whose it is, as they are after the change.',
  resolve: (query: object, _changed: unknown, _args: object, { db, patron }: Context) =>
    db.prisma.patron.findUniqueOrThrow({ ...query, where: { id: patron?.id ?? 0 } }),
}

/** What a change answers that has nothing else to say. */
export const ChangedAccount = builder.objectRef<Record<never, never>>('ChangedAccount').implement({
  description: 'The own account was changed, or was so already.',
  fields: (t) => ({ patron: t.prismaField(patronAfter) }),
})
