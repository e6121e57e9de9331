import type { Tx } from '../../database/database.ts'
import { countWithin } from '../patrons/passwords/period-limits.ts'

const hour = 3600_000
/** The maximum for a network, which may be that of a library or of a school. */
const perNetwork = 10
/** The maximum for a mail address and a day, so that nobody can fill a mailbox with links. */
const perAddress = 3

interface Applicant {
  /** An IPv4 address or an IPv6 network. Empty when unknown. */
  network: string
  mailAddress: string
}

/** Counts an application for its network and its mail address (P10). */
export function countCardApplication(tx: Tx, { network, mailAddress }: Applicant, now: Date): Promise<void> {
  const limits = [
    { of: ['card application from', network], most: perNetwork, length: hour },
    { of: ['card application by', mailAddress.toLowerCase()], most: perAddress, length: 24 * hour },
  ]
  return countWithin(tx, limits, now)
}
