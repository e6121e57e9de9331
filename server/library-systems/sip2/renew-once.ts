import type { Cardholder, RequestContext, SystemLoan } from '../../domain/library-system/port.ts'
import type { Sip2Client } from './connection/exchange.ts'
import { type Renewed, renewedSince, renewLoan } from './hold-writes.ts'

/** Milliseconds in which a press can come from a page that was read before the renewal. */
const recentMs = 60_000

/**
 * Renews a loan once for all who read it with the same due date. Callers at the same time share one request, and a later
 * one first reads whether the due date has moved. Koha's SIPServer renews twice when two connections ask at once, even
 * beyond the number of renewals that it allows.
 */
export function renewOnce(asking: Sip2Client) {
  const underWay = new Map<string, Promise<Renewed>>()
  const recent = new Set<string>()
  return (patron: Cardholder, loan: SystemLoan, call: RequestContext): Promise<Renewed> => {
    const name = JSON.stringify([patron.key, loan.id, loan.dueOn])
    const shared = underWay.get(name)
    if (shared) return shared
    const renew = async () => {
      const before = recent.has(name) ? await renewedSince(asking, loan, call) : undefined
      return before ?? renewLoan(asking, patron, loan, call)
    }
    const renewal = renew().finally(() => underWay.delete(name))
    underWay.set(name, renewal)
    const note = () => {
      recent.add(name)
      setTimeout(() => recent.delete(name), recentMs).unref()
    }
    renewal.then(note, () => {})
    return renewal
  }
}
