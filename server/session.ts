import { createHash } from 'node:crypto'
import { type Adapter, generateId, Lucia, TimeSpan } from 'lucia'
import type { Patron } from '../generated/prisma/client.ts'
import type { Database } from './db.ts'

/** What every request of a signed-in patron knows without asking again: all of the row but the password. */
export type SignedInPatron = Omit<Patron, 'passwordHash'> & {
  /** Titles in the patron's basket, which every page shows. */
  basketCount: number
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Record<never, never>, { patron: SignedInPatron }>
    UserId: number
    DatabaseUserAttributes: { patron: SignedInPatron }
  }
}

export interface Sessions {
  /** Opens a session; the secret is for its holder alone. */
  create(patronId: number): Promise<string>
  /** Who holds this secret; null: nobody, or no longer. `renewed` asks for a cookie with a later end. */
  find(secret: string): Promise<{ patron: SignedInPatron; renewed: boolean } | null>
  end(secret: string): Promise<void>
  deleteExpired(): Promise<void>
  readonly cookieName: string
  /** The value of a Set-Cookie header that hands over the secret, or takes it back. */
  cookie(secret: string | null): string
}

/** The only file that knows lucia; replace it here. */
export function openSessions({ prisma }: Database, { secure }: { secure: boolean }): Sessions {
  const lucia = new Lucia(prismaAdapter(prisma), {
    sessionExpiresIn: new TimeSpan(2, 'w'),
    sessionCookie: { name: 'session', attributes: { secure, sameSite: 'lax' } },
    getUserAttributes: ({ patron }) => ({ patron }),
  })
  return {
    create: async (patronId) => (await lucia.createSession(patronId, {})).id,
    find: async (secret) => {
      const { session, user } = await lucia.validateSession(secret)
      return session && { patron: user.patron, renewed: session.fresh }
    },
    end: (secret) => lucia.invalidateSession(secret),
    deleteExpired: () => lucia.deleteExpiredSessions(),
    cookieName: lucia.sessionCookieName,
    cookie: (secret) =>
      (secret === null ? lucia.createBlankSessionCookie() : lucia.createSessionCookie(secret)).serialize(),
  }
}

/** A secret that cannot be guessed. */
export function newSecret(): string {
  return generateId(40)
}

/** A secret as the database keeps it, so that a copy of the database opens nothing. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function prismaAdapter(prisma: Database['prisma']): Adapter {
  return {
    async getSessionAndUser(secret) {
      const row = await prisma.session.findUnique({
        where: { id: secretHash(secret) },
        select: {
          expiresAt: true,
          patron: {
            omit: { passwordHash: true },
            include: { basket: { select: { _count: { select: { items: true } } } } },
          },
        },
      })
      if (!row) return [null, null]
      const { expiresAt } = row
      const { basket, ...rest } = row.patron
      const patron = { ...rest, basketCount: basket?._count.items ?? 0 }
      return [
        { id: secret, userId: patron.id, expiresAt, attributes: {} },
        { id: patron.id, attributes: { patron } },
      ]
    },
    async getUserSessions(patronId) {
      const rows = await prisma.session.findMany({ where: { patronId } })
      return rows.map((row) => ({ id: row.id, userId: patronId, expiresAt: row.expiresAt, attributes: {} }))
    },
    async setSession({ id, userId, expiresAt }) {
      await prisma.session.create({ data: { id: secretHash(id), patronId: userId, expiresAt } })
    },
    async updateSessionExpiration(secret, expiresAt) {
      await prisma.session.updateMany({ where: { id: secretHash(secret) }, data: { expiresAt } })
    },
    async deleteSession(secret) {
      await prisma.session.deleteMany({ where: { id: secretHash(secret) } })
    },
    async deleteUserSessions(patronId) {
      await prisma.session.deleteMany({ where: { patronId } })
    },
    async deleteExpiredSessions() {
      await prisma.session.deleteMany({ where: { expiresAt: { lte: new Date() } } })
    },
  }
}
