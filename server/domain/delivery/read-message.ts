import type { Database } from '../../database/database.ts'
import { cachedPolicy } from '../library/rules/rule-cache.ts'
import { isAccountKind, isGuardianKind } from '../notices/kinds.ts'
import { languageOfMails } from '../patrons/language.ts'
import type { ClaimedMail } from './claim.ts'
import type { MailMessage } from './messages/message.ts'
import { messageReaders } from './messages/recipients.ts'

/** A message and the ids of the notices it covers. */
interface Read {
  letter: MailMessage
  told: number[]
}

/**
 * Reads the current message of claimed notices. Null when there is no longer anything to report, `FAILING` when the
 * patron's address fails.
 */
export async function readMailMessage(db: Database, claimed: ClaimedMail, now: Date): Promise<Read | 'FAILING' | null> {
  const { notices, message, until } = claimed
  const [first] = notices
  const ids = notices.map(({ id }) => id)
  // The reads run together, so they share one statement.
  const asker = db.forOneAsker()
  const [ours, patron, read, policy] = await Promise.all([
    asker.prisma.notice.findMany({
      where: { id: { in: ids }, state: 'SENDING', nextAt: until },
      select: { id: true },
    }),
    asker.prisma.patron.findUnique({
      where: { id: first.patronId },
      select: { mailAddress: true, mailVerifiedAt: true, mailFailingSince: true, language: true, mailKey: true },
    }),
    messageReaders[first.kind](asker, notices, now),
    cachedPolicy(asker),
  ])
  const [one, ...more] = notices.filter((notice) => ours.some(({ id }) => id === notice.id))
  if (!one || !patron) return null
  // Some notices were erased, or claimed by another process after the lease ended. The message covers the others.
  if (ours.length < ids.length) return readMailMessage(db, { ...claimed, notices: [one, ...more] }, now)
  const { mailAddress, mailVerifiedAt, mailFailingSince, mailKey } = patron
  const to = first.address ?? (mailVerifiedAt && mailAddress)
  if (!to || !read) return null
  const isOwnAddress = !isGuardianKind(first.kind)
  if (mailFailingSince && isOwnAddress && !isAccountKind(first.kind)) return 'FAILING'
  const library = { name: policy.libraryName, nameEn: policy.libraryNameEn }
  return {
    letter: { ...read.about, message, to, language: languageOfMails(patron.language), library, date: now, mailKey },
    told: read.told,
  }
}
