import type { Tx } from '../../database/database.ts'
import { countWithin } from '../patrons/passwords/period-limits.ts'

const hour = 3600_000
/** The maximum for a network, which may be that of a library or of a mobile operator. */
const perNetwork = 10
/** The maximum for an address for the answer, so that nobody can fill the list in another name. */
const perAddress = 3

interface Sender {
  /** An IPv4 address or an IPv6 network. Empty when unknown. */
  network: string
  mailAddress: string | null
}

/** Counts a message for its network and its reply address (O21). An hour begins with its first message. */
export function countContactMessage(tx: Tx, { network, mailAddress }: Sender, now: Date): Promise<void> {
  const limits = [
    { of: ['contact from', network], most: perNetwork, length: hour },
    ...(mailAddress ? [{ of: ['contact by', mailAddress.toLowerCase()], most: perAddress, length: hour }] : []),
  ]
  return countWithin(tx, limits, now)
}
