import type { Prisma } from '../../../../../generated/prisma/client.ts'
import type { Tx } from '../../../../database/database.ts'
import type { Change } from '../../../../domain/library/rules/change.ts'
import { byStaff } from '../../desk-mutation.ts'

interface Changed {
  change: Change
  /** What was changed, by its numbers and codes, for the log. */
  of?: Prisma.InputJsonObject
}

/** The resolver of a change of the rules, recorded with the old and new figures. */
export function changeRules<Args>(action: string, act: (tx: Tx, args: Args, now: Date) => Promise<Changed>) {
  return byStaff<Args, Record<never, never>>(action, async (tx, args, { now }) => {
    const { change, of } = await act(tx, args, now)
    return { answer: {}, details: { ...of, ...change } }
  })
}
