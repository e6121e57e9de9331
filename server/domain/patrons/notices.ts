import * as z from 'zod'
import { secretHash } from '../common/secrets.ts'
import { cardEndsSoon } from '../holds/eligibility/standing.ts'
import { fromColumn } from '../library/calendar/dates.ts'
import { type MessageReader, noticeKind, readTime } from '../notices/kind.ts'
import type { Day } from '../notices/message.ts'
import { onlineRenewal } from './cards/renew-own-card.ts'

const proof = z.object({ secret: z.string(), code: z.string() })
const link = z.object({ secret: z.string() })
const change = z.object({ removed: z.boolean().default(false) })

/** A mail with a link is dropped when the link was used, replaced or has expired. */
function stillOpen(patronId: number, secret: string, now: Date) {
  return { patronId, secretHash: secretHash(secret), expiresAt: { gt: now } }
}
const select = { expiresAt: true } as const

const readClaim: MessageReader<{ secret: string; code: string; until: Date }> = async ({ prisma }, [notice], now) => {
  const content = proof.parse(notice.content)
  const where = stillOpen(notice.patronId, content.secret, now)
  const claim = await prisma.addressClaim.findFirst({ where, select })
  return claim && { about: { ...content, until: claim.expiresAt }, noticeIds: [notice.id] }
}

const readLink: MessageReader<{ secret: string; until: Date }> = async ({ prisma }, [notice], now) => {
  const content = link.parse(notice.content)
  const open = await prisma.passwordLink.findFirst({ where: stillOpen(notice.patronId, content.secret, now), select })
  return open && { about: { ...content, until: open.expiresAt }, noticeIds: [notice.id] }
}

const readChange: MessageReader<{ removed: boolean; at: Date }> = async (_db, [{ id, content, createdAt }]) => ({
  about: { ...change.parse(content ?? {}), at: createdAt },
  noticeIds: [id],
})

interface CardEnd {
  lastDay: Day
  /** The first day of online renewal (P14). Null when the card is renewed at the counter. */
  renewsOnlineFrom: Day | null
}

/** Reads the last day of a card (P13). The mail is dropped when the card was renewed since, or has ended. */
const readCardEnd: MessageReader<CardEnd> = async ({ prisma }, [{ id, patronId, day }], now) => {
  const patron = await prisma.patron.findUnique({
    where: { id: patronId },
    select: { expiresOn: true, birthDate: true, address: true, patronCategory: true },
  })
  if (!patron?.expiresOn || patron.expiresOn.getTime() !== day?.getTime() || !cardEndsSoon(patron, now)) return null
  const renewal = onlineRenewal(patron, patron.patronCategory, now)
  const lastDay = fromColumn(patron.expiresOn).toString()
  const renewsOnlineFrom = renewal?.newLastDay ? renewal.from.toString() : null
  return { about: { lastDay, renewsOnlineFrom }, noticeIds: [id] }
}

export const patronNotices = {
  CARD_EXPIRES: noticeKind({
    description: 'The last day of the card is near.',
    topic: null,
    recipient: 'PATRON',
    read: readCardEnd,
  }),
  VERIFY_ADDRESS: noticeKind({
    description: 'Link and code that verify a mail address.',
    topic: null,
    recipient: 'OTHER_ADDRESS',
    read: readClaim,
  }),
  ADDRESS_CHANGED: noticeKind({
    description: 'Sent to the old address after it was replaced or removed.',
    topic: null,
    recipient: 'OTHER_ADDRESS',
    outlivesErasure: true,
    read: readChange,
  }),
  PASSWORD_LINK: noticeKind({
    description: 'Link for setting a new password.',
    topic: null,
    recipient: 'ACCOUNT',
    read: readLink,
  }),
  PASSWORD_CHANGED: noticeKind({
    description: 'The password was changed.',
    topic: null,
    recipient: 'ACCOUNT',
    read: readTime,
  }),
  SECOND_FACTOR_GUESSED: noticeKind({
    description: 'To staff: wrong second-factor codes followed the correct password.',
    topic: null,
    recipient: 'ACCOUNT',
    read: readTime,
  }),
}
