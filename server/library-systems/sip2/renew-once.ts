import type { Cardholder, SystemLoan } from '../../domain/library-system/port.ts'

interface Renewed {
  dueOn: string | null
}

// Milliseconds for which a renewal counts for a caller who read the loan before it.
const keptMs = 60_000

/**
 * Shares one renewal between callers who read the loan with the same due date. Koha's SIPServer renews twice when two
 * connections ask at once, even beyond the number of renewals that it allows.
 */
export function shareRenewals() {
  const renewals = new Map<string, Promise<Renewed>>()
  return ({ key }: Cardholder, { id, dueOn }: SystemLoan, send: () => Promise<Renewed>): Promise<Renewed> => {
    const name = JSON.stringify([key, id, dueOn])
    const before = renewals.get(name)
    if (before) return before
    const renewal = send()
    renewals.set(name, renewal)
    const forget = () => renewals.delete(name)
    // Without a due date, a later renewal cannot be told from this one.
    renewal.then(() => (dueOn === null ? forget() : setTimeout(forget, keptMs).unref()), forget)
    return renewal
  }
}
