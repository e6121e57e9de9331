import type { Database, Tx } from '../../../database/database.ts'
import { dateIn, fromColumn, Temporal } from '../calendar/dates.ts'
import { cached } from './rule-cache.ts'

/**
 * Rules that an upgrade can defer. A migration that makes one of them stricter inserts its row, so that accounts that
 * were there before have until that day. Without a row the rule counts at once.
 */
export type DeferrableRule = 'STAFF_SECOND_FACTOR'

const deferredRulesOf = cached('deferred_rules', ({ prisma }) => prisma.deferredRule.findMany())

/** The first day on which the rule counts. Null when it counts already. */
export async function deferredUntil(db: Database, rule: DeferrableRule, now: Date): Promise<Temporal.PlainDate | null> {
  const row = (await deferredRulesOf(db)).find((one) => one.rule === rule)
  const from = row && fromColumn(row.appliesFrom)
  return from && Temporal.PlainDate.compare(dateIn(now), from) < 0 ? from : null
}

/** Ends a deferral: the rule counts from now on. */
export async function applyNow(tx: Tx, rule: DeferrableRule): Promise<void> {
  await tx.deferredRule.deleteMany({ where: { rule } })
}
