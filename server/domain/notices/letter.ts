import { z } from 'zod'
import type { Language, NoticeKind } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../db.ts'
import { secretHash } from '../secrets.ts'

/** What is told about the account itself; it goes out whatever the patron wants to be told. */
export const accountKinds = [
  'VERIFY_ADDRESS',
  'ADDRESS_CHANGED',
  'PASSWORD_LINK',
  'PASSWORD_CHANGED',
] as const satisfies NoticeKind[]

type Content =
  | { kind: 'VERIFY_ADDRESS'; secret: string; code: string }
  | { kind: 'ADDRESS_CHANGED'; removed: boolean }
  | { kind: 'PASSWORD_LINK'; secret: string }
  | { kind: 'PASSWORD_CHANGED' }

/** A notice with everything that its mail says. */
export type Letter = Content & {
  /** The notice's; the same letter again has the same. */
  id: number
  to: string
  language: Language
  /** When it was asked for. */
  date: Date
}

const proof = z.object({ secret: z.string(), code: z.string() })
const link = z.object({ secret: z.string() })
const change = z.object({ removed: z.boolean().default(false) })

/**
 * The letter of a waiting notice; null: nothing is to be sent any more, because it was sent, its patron has no proved
 * address, or what it opens has been used, replaced or outlived.
 */
export async function readLetter(
  tx: Pick<Tx, 'notice' | 'addressClaim' | 'passwordLink'>,
  id: number,
  now: Date,
): Promise<Letter | null> {
  const notice = await tx.notice.findFirst({
    where: { id, sentAt: null },
    include: { patron: { select: { mailAddress: true, mailVerifiedAt: true, language: true } } },
  })
  if (!notice) return null
  const { patronId, patron } = notice
  const to = notice.address ?? (patron.mailVerifiedAt && patron.mailAddress)
  if (!to) return null
  const about = { id, to, language: patron.language, date: notice.createdAt }
  const stillOpen = (secret: string) => ({ patronId, secretHash: secretHash(secret), expiresAt: { gt: now } })
  switch (notice.kind) {
    case 'VERIFY_ADDRESS': {
      const content = proof.parse(notice.content)
      const claim = await tx.addressClaim.findFirst({ where: stillOpen(content.secret), select: { patronId: true } })
      return claim && { ...about, kind: notice.kind, ...content }
    }
    case 'PASSWORD_LINK': {
      const content = link.parse(notice.content)
      const open = await tx.passwordLink.findFirst({ where: stillOpen(content.secret), select: { patronId: true } })
      return open && { ...about, kind: notice.kind, ...content }
    }
    case 'ADDRESS_CHANGED':
      return { ...about, kind: notice.kind, ...change.parse(notice.content ?? {}) }
    case 'PASSWORD_CHANGED':
      return { ...about, kind: notice.kind }
    case 'HOLD_READY':
      throw new Error('Notices of ready holds are not delivered here.')
  }
}
