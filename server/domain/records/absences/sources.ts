import type { Tx } from '../../../database/database.ts'
import { type PendingAbsences, pendingAbsences } from './pending.ts'

/** A harvested source, its last comparison with our catalogue, and what waits to be ended (E18). */
export interface ComparedSource extends PendingAbsences {
  /** Null until the first comparison. */
  comparison: {
    begunAt: Date
    /** Null while it is in progress, or was interrupted. */
    endedAt: Date | null
    listed: number
    present: number
    missing: number
    absent: number
    absentCopies: number
  } | null
}

const maxSources = 50

/** Returns the harvested sources by name. */
export async function comparedSources(
  tx: Pick<Tx, 'harvest' | 'reconciliation' | '$queryRaw'>,
): Promise<ComparedSource[]> {
  const [harvests, comparisons, pending] = [
    await tx.harvest.findMany({ where: { source: { not: null } }, select: { source: true } }),
    await tx.reconciliation.findMany(),
    await pendingAbsences(tx),
  ]
  const names = [...harvests, ...comparisons, ...pending].flatMap(({ source }) => source ?? [])
  return [...new Set(names)]
    .sort()
    .slice(0, maxSources)
    .map((source) => ({
      ...(pending.find((one) => one.source === source) ?? { source, titles: 0, copies: 0, isHeldBack: false }),
      comparison: comparisons.find((one) => one.source === source) ?? null,
    }))
}
