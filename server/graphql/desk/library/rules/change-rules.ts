import type { Prisma } from '../../../../../generated/prisma/client.ts'
import type { Tx } from '../../../../database/database.ts'
import type { Change } from '../../../../domain/library/rules/change.ts'
import { staffResolver } from '../../desk-mutation.ts'

interface RuleChange {
  change: Change
  /** Subject of the change as numbers and codes, for the audit log. */
  of?: Prisma.InputJsonObject
}

/** Resolver of a rule change, recorded with old and new numbers. */
export function rulesResolver<Args>(action: string, act: (tx: Tx, args: Args, now: Date) => Promise<RuleChange>) {
  return staffResolver<Args, Record<never, never>>(action, async (tx, args, { now }) => {
    const { change, of } = await act(tx, args, now)
    return { answer: {}, details: { ...of, ...change } }
  })
}
