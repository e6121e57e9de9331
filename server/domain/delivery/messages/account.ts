import * as z from 'zod'
import { secretHash } from '../../common/secrets.ts'
import { type AccountKind, type SecurityKind, securityKinds } from '../../notices/kinds.ts'
import type { MessageReader } from './recipient.ts'

const proof = z.object({ secret: z.string(), code: z.string() })
const link = z.object({ secret: z.string() })
const change = z.object({ removed: z.boolean().default(false) })

const security = Object.fromEntries(
  securityKinds.map((kind): [SecurityKind, MessageReader] => [
    kind,
    async (_db, [notice]) => ({ about: { kind, at: notice.createdAt }, told: [notice.id] }),
  ]),
) as Record<SecurityKind, MessageReader>

/** Each has its own mail. It is dropped when its link was used, replaced or has expired. */
export const readAccountMessage: Record<AccountKind, MessageReader> = {
  VERIFY_ADDRESS: async ({ prisma }, [notice], now) => {
    const content = proof.parse(notice.content)
    const claim = await prisma.addressClaim.findFirst({
      where: stillOpen(notice.patronId, content.secret, now),
      select,
    })
    return claim && { about: { kind: 'VERIFY_ADDRESS', ...content, until: claim.expiresAt }, told: [notice.id] }
  },
  PASSWORD_LINK: async ({ prisma }, [notice], now) => {
    const content = link.parse(notice.content)
    const open = await prisma.passwordLink.findFirst({ where: stillOpen(notice.patronId, content.secret, now), select })
    return open && { about: { kind: 'PASSWORD_LINK', ...content, until: open.expiresAt }, told: [notice.id] }
  },
  ADDRESS_CHANGED: async (_db, [notice]) => ({
    about: { kind: 'ADDRESS_CHANGED', ...change.parse(notice.content ?? {}), at: notice.createdAt },
    told: [notice.id],
  }),
  ...security,
}

const select = { expiresAt: true } as const

function stillOpen(patronId: number, secret: string, now: Date) {
  return { patronId, secretHash: secretHash(secret), expiresAt: { gt: now } }
}
