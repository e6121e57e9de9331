import type { NoticeKind } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../database/database.ts'
import { replacingChannels } from '../channels/topics.ts'
import { cachedBranches, cachedPolicy } from '../library/rules/rule-cache.ts'
import { languageOfMails } from '../patrons/language.ts'
import type { ClaimedMail } from './claim.ts'
import { isAboutAccount, isChannelKind, type MailMessage, noticeKinds, readMessage } from './kinds.ts'

/** A message and the ids of the notices it covers. */
interface Read {
  letter: MailMessage
  noticeIds: number[]
}

/**
 * Reads the current message of claimed notices. Null when there is no longer anything to report, `FAILING` when the
 * patron's address fails. `CHANNELS` when it went to channels and no mail can or shall be sent beside them (M16).
 * `NO_ADDRESS` when it went to channels, which gave it up, and the patron has no mail address.
 */
export async function readMailMessage(
  db: Database,
  claimed: ClaimedMail,
  now: Date,
): Promise<Read | 'FAILING' | 'CHANNELS' | 'NO_ADDRESS' | null> {
  const { notices, message, until } = claimed
  const [first] = notices
  const ids = notices.map(({ id }) => id)
  // The reads run together, so they share one statement.
  const asker = db.forOneAsker()
  const [ours, patron, read, policy, branches] = await Promise.all([
    asker.prisma.notice.findMany({
      where: { id: { in: ids }, state: 'SENDING', nextAt: until },
      select: { id: true },
    }),
    asker.prisma.patron.findUnique({
      where: { id: first.patronId },
      select: {
        cardNumber: true,
        mailAddress: true,
        mailVerifiedAt: true,
        mailFailingSince: true,
        language: true,
        mailKey: true,
      },
    }),
    readMessage(asker, notices, now),
    cachedPolicy(asker),
    cachedBranches(asker),
  ])
  const [one, ...more] = notices.filter((notice) => ours.some(({ id }) => id === notice.id))
  if (!one || (!patron && first.patronId !== 0)) return null
  // Some notices were erased, or claimed by another process after the lease ended. The message covers the others.
  if (ours.length < ids.length) return readMailMessage(db, { ...claimed, notices: [one, ...more] }, now)
  const to = first.address ?? (patron?.mailVerifiedAt && patron.mailAddress)
  if (!read) return null
  const isReachedByMail = Boolean(to) && !patron?.mailFailingSince
  if (first.spreadAt && (await isByChannelOnly(db, first, message, isReachedByMail))) return 'CHANNELS'
  if (!to) return first.spreadAt && (await isGivenUp(db, message)) ? 'NO_ADDRESS' : null
  const declared = noticeKinds[first.kind]
  const isOwnAddress = declared.recipient !== 'OTHER_PERSON'
  if (patron?.mailFailingSince && isOwnAddress && !isAboutAccount(declared)) return 'FAILING'
  const library = { name: policy.libraryName, nameEn: policy.libraryNameEn }
  const language = languageOfMails(read.language ?? patron?.language ?? null)
  // The whole number is the name of an account, and mail is not confidential.
  const card = isOwnAddress && patron ? patron.cardNumber.slice(-4) : null
  const contact = contactOf(branches)
  const mailKey = patron?.mailKey ?? ''
  return {
    letter: { ...read.about, message, to, language, library, card, contact, date: now, mailKey },
    noticeIds: read.noticeIds,
  }
}

/**
 * Whether mail cannot reach the patron or is not wanted about the topic, and a channel that can replace mail has the
 * message (M16). While it is not given up there, no mail is sent.
 */
async function isByChannelOnly(
  { prisma }: Database,
  { kind, patronId }: { kind: NoticeKind; patronId: number },
  mail: string,
  isReachedByMail: boolean,
): Promise<boolean> {
  if (!isChannelKind(kind)) return false
  const where = { mail, channel: { in: [...replacingChannels] }, state: { not: 'FAILED' as const } }
  if ((await prisma.channelMessage.count({ where })) === 0) return false
  if (!isReachedByMail) return true
  const key = { patronId, topic: noticeKinds[kind].topic }
  return (await prisma.channelChoice.count({ where: { ...key, mail: false } })) > 0
}

/** Whether a channel that can replace mail gave up a message about the notices. */
async function isGivenUp({ prisma }: Database, mail: string): Promise<boolean> {
  const where = { mail, channel: { in: [...replacingChannels] }, state: 'FAILED' as const }
  return (await prisma.channelMessage.count({ where })) > 0
}

/** The address and telephone number of the central library, or of the first branch. */
function contactOf(branches: Awaited<ReturnType<typeof cachedBranches>>): MailMessage['contact'] {
  const branch = branches.find(({ kind }) => kind === 'CENTRAL') ?? branches[0]
  return branch ? { address: branch.address, addressEn: branch.addressEn, phone: branch.phone } : null
}
