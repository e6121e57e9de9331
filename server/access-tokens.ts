import type { Prisma } from '../generated/prisma/client.ts'
import type { Condition, Database } from './database/database.ts'
import { personalPrefix } from './domain/programs/personal-token.ts'
import { accessPrefix } from './domain/programs/tokens.ts'
import { secretHash } from './domain/secrets.ts'
import { type FoundSession, patronColumns, signedInPatron } from './session.ts'

/** Milliseconds between two notes of a grant's last use. */
const noted = 10 * 60_000

/** What an access token's row says, and what stands behind it. */
const tokenColumns = {
  scopes: true,
  expiresAt: true,
  grant: { select: { id: true, programId: true, usedAt: true, patron: patronColumns } },
} as const

type TokenRow = Prisma.AccessTokenGetPayload<{ select: typeof tokenColumns }>

/** Whether a secret says that it is an access token, a program's or a personal one. */
export const isAccessToken = (secret: string) => secret.startsWith(accessPrefix) || secret.startsWith(personalPrefix)

/** Finds what an access token opens, by one statement; that it was used is noted every ten minutes. */
export function openAccessTokens(db: Database, now: () => Date) {
  return {
    async find(secret: string): Promise<FoundSession | null> {
      const where = { secretHash: secretHash(secret) }
      const question = db.question((reads) => reads.accessToken.findUnique({ where, select: tokenColumns }))
      const answer = await db.text(question)
      const row = question.read.decode(answer) as TokenRow | null
      const at = now()
      if (!row || row.expiresAt <= at) return null
      const { id, programId, usedAt, patron } = row.grant
      const sinceUse = usedAt ? at.getTime() - usedAt.getTime() : Number.POSITIVE_INFINITY
      const isNoted = sinceUse < noted
      if (!isNoted) await db.prisma.grant.updateMany({ where: { id }, data: { usedAt: at } })
      const condition: Condition = { question, answer }
      const left = Math.min(row.expiresAt.getTime() - at.getTime(), noted - sinceUse)
      return {
        patron: signedInPatron(patron),
        renewed: false,
        condition,
        // What was just noted has to be found anew; the row reads otherwise now.
        until: isNoted ? Date.now() + left : 0,
        access: { grantId: id, programId, scopes: row.scopes },
      }
    },
  }
}
