import type { Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { presentTitles } from '../common/merged-titles.ts'
import { field, refusal } from '../common/refusal.ts'
import { newSecret } from '../common/secrets.ts'
import { MailAddressNeeded, UnknownTitle } from '../holds/refusals.ts'
import { NoMailServer, requireMailServer } from '../notices/mail-server.ts'
import { queueNotice } from '../notices/queue.ts'
import { counterKey, lockCounters, setCounter } from '../patrons/account/counters.ts'

export const TooManyLists = refusal('TooManyLists', 'The patron reached the daily limit of mailed lists.', {
  fields: {
    most: field.int('Maximum number of lists a day.'),
    nextAt: field.time('When the next list can be mailed.'),
  },
  message: ({ most, nextAt }) =>
    `A patron can request at most ${most} lists by mail a day. The next one is possible from ${nextAt.toISOString()}.`,
})

const day = 24 * 3600_000

/**
 * Queues a mail with a list of titles to the patron's own address (M7). The mail names the titles as they are when it
 * is sent. Returns the number of titles that the catalogue has.
 */
export async function mailTitleList(tx: Tx, patronId: number, titleIds: number[], now: Date): Promise<number> {
  requireMailServer()
  const { mailAddress, mailVerifiedAt } = await lockPatron(tx, patronId)
  if (!mailAddress || !mailVerifiedAt) throw new MailAddressNeeded()
  const wanted = [...new Set((await presentTitles(tx, titleIds)).values())]
  if (wanted.length === 0) throw new UnknownTitle()
  await countList(tx, patronId, now)
  const occasion = `title-list:${newSecret()}`
  await queueNotice(tx, { kind: 'TITLE_LIST', occasion, patronId, content: { titleIds: wanted } }, now)
  return wanted.length
}
mailTitleList.refusals = [MailAddressNeeded, NoMailServer, UnknownTitle, TooManyLists]

/** Counts a list against the limit. A day starts with its first list. */
async function countList(tx: Tx, patronId: number, now: Date): Promise<void> {
  const { listMailsADay: most } = await tx.policy.findUniqueOrThrow({
    where: { id: 1 },
    select: { listMailsADay: true },
  })
  const key = counterKey('lists to', String(patronId))
  const { failures: before = 0, lastAt: begun = now } = (await lockCounters(tx, [key], now)).get(key) ?? {}
  const isOver = now.getTime() - begun.getTime() >= day
  const count = isOver ? 0 : before
  if (count >= most) throw new TooManyLists({ most, nextAt: new Date(begun.getTime() + day) })
  await setCounter(tx, key, { failures: count + 1, lastAt: isOver ? now : begun })
}
