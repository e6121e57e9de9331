import type { Tx } from '../../database/database.ts'
import { counterKey, lockCounters, setCounter } from '../patrons/account/counters.ts'
import { TooManyAttempts } from '../patrons/passwords/sign-in-attempts.ts'

const hour = 3600_000
/** Per network, which may be that of a library or of a mobile operator. */
const perNetwork = 10
/** Per address for the answer, so that nobody can fill a mailbox or the list in another name. */
const perAddress = 3

interface Sender {
  /** An IPv4 address or an IPv6 network. Empty when unknown. */
  network: string
  mailAddress: string | null
}

/** Counts a message for its network and its reply address (O21). An hour begins with its first message. */
export async function countContactMessage(tx: Tx, { network, mailAddress }: Sender, now: Date): Promise<void> {
  const limits = [
    { key: counterKey('contact from', network), most: perNetwork },
    ...(mailAddress ? [{ key: counterKey('contact by', mailAddress.toLowerCase()), most: perAddress }] : []),
  ]
  const rows = await lockCounters(
    tx,
    limits.map(({ key }) => key),
    now,
  )
  const counts = limits.map(({ key, most }) => {
    const { failures = 0, lastAt: begun = now } = rows.get(key) ?? {}
    const isOver = now.getTime() - begun.getTime() >= hour
    return { key, most, count: isOver ? 0 : failures, begun: isOver ? now : begun }
  })
  const waits = counts.filter(({ count, most }) => count >= most).map(({ begun }) => begun.getTime() + hour)
  if (waits.length > 0)
    throw new TooManyAttempts({ seconds: Math.max(1, Math.ceil((Math.max(...waits) - now.getTime()) / 1000)) })
  for (const { key, count, begun } of counts) await setCounter(tx, key, { failures: count + 1, lastAt: begun })
}
