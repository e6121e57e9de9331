import type { Prisma } from '../../../../../generated/prisma/client.ts'
import type { Tx } from '../../../../database/database.ts'
import { clearRulesCache } from '../../../../domain/library/cached.ts'
import type { Change } from '../../../../domain/library/rules/change.ts'
import type { PatronContext } from '../../../context.ts'
import { byStaff } from '../../desk-mutation.ts'

interface Changed {
  change: Change
  /** What was changed, by its numbers and codes, for the log. */
  of?: Prisma.InputJsonObject
}

/** The resolver of a change of the rules: recorded with the old and new figures, and in force at once in this process. */
export function changeRules<Args>(action: string, act: (tx: Tx, args: Args, now: Date) => Promise<Changed>) {
  const change = byStaff<Args, Record<never, never>>(action, async (tx, args, { now }) => {
    const { change, of } = await act(tx, args, now)
    return { answer: {}, details: { ...of, ...change } }
  })
  return async (root: unknown, args: Args, context: PatronContext) => {
    const answer = await change(root, args, context)
    clearRulesCache(context.db)
    return answer
  }
}
