import { type Adapter, Lucia, TimeSpan } from 'lucia'
import type { Patron, Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database/database.ts'
import { newSecret, secretHash } from '../domain/common/secrets.ts'
import { policyOf } from '../domain/library/rules/rule-cache.ts'

/** The patron's row that every request of a signed-in patron has, without secrets and rarely needed columns. */
export type SignedInPatron = Omit<Patron, keyof typeof seldomAsked> & {
  /** The number of titles in the patron's basket, which every page shows. */
  basketCount: number
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionFacts, { patron: SignedInPatron }>
    UserId: number
    DatabaseUserAttributes: { patron: SignedInPatron }
    DatabaseSessionAttributes: { device: string } & SessionFacts
  }
}

interface SessionFacts {
  openedAt?: Date | undefined
}

export interface NewSession {
  /** A name by which the patron may recognise the session, such as Chrome (Android). */
  device: string
  /** Whether the session lasts when the browser is closed. Off by default. */
  remember: boolean
  /** Set for a session at a shared terminal, which ends after `idleSeconds` without use (T1). */
  terminal?: { id: number; idleSeconds: number } | undefined
  /** Whether an API client signs in by card and password. Its secret is a bearer token, not a cookie. */
  forProgram?: boolean
}

export interface Sessions {
  /** Opens a session and returns its secret. */
  create(patronId: number, session?: NewSession): Promise<string>
  /** Finds the session of a secret. Null when it is unknown or has ended. */
  find(secret: string): Promise<FoundSession | null>
  /** The same, without counting as a use of the session. `until` is then its end. */
  look(secret: string): Promise<FoundSession | null>
  end(secret: string): Promise<void>
  readonly cookieName: string
  /** The Set-Cookie header that sets the session cookie, or deletes it when `secret` is null. */
  cookie(secret: string | null): string
}

export interface FoundSession {
  patron: SignedInPatron
  /** Whether the cookie must be sent again with a later expiry. */
  renewed: boolean
  /** Milliseconds since 1970. From then on the session must be looked up again, because it has ended or is renewed. */
  until: number
  /** The grant of an access token, which limits what it may do. Undefined for a session. */
  access?: Access | undefined
  /** When the session was opened. Undefined for an access token. */
  openedAt?: Date | undefined
}

/** The grant and scopes of an access token. */
export interface Access {
  grantId: number
  /** The OAuth client of the grant. Null for a personal access token. */
  programId: number | null
  scopes: readonly string[]
}

/** A session ends after this time without use. A use in the second half of it renews the session. */
const idleTimes = { brief: new TimeSpan(2, 'h'), remembered: new TimeSpan(30, 'd') }
/** The maximum lifetime of a session, however often it is renewed. */
const lifetimes = { brief: new TimeSpan(12, 'h'), remembered: new TimeSpan(90, 'd') }
/** The secret encodes which lifetime applies, because lucia needs it before it has read the row. */
const remembering = /^b?r-/
/** Secrets of sessions at a shared terminal. */
const shared = /^t-/
/** Prefixes of the secrets. They differ for cookies and bearer tokens, so that one is never accepted as the other. */
const prefixes = { page: { brief: '', remembered: 'r-' }, program: { brief: 'b-', remembered: 'br-' } }

/** Whether the secret has the form of a session cookie. Sessions of API clients and access tokens do not. */
export const isPageSecret = (secret: string) => /^([rt]-)?[\da-f]{40}$/.test(secret)

/** Whether the session was opened at a shared terminal. It is valid only there. */
export const isSharedSecret = (secret: string) => shared.test(secret)

/** The maximum lifetime of a session, in milliseconds. */
export const longestSession = lifetimes.remembered.milliseconds()

/** Whether the secret has the form of a bearer token for a session. */
export const isProgramSecret = (secret: string) => /^br?-[\da-f]{40}$/.test(secret)

/** The idle time of a session, in milliseconds. Its end minus this is its last use. */
export function idleTime(remembered: boolean): number {
  return (remembered ? idleTimes.remembered : idleTimes.brief).milliseconds()
}

/** Opens the session store. Only this file knows lucia. */
export function openSessions(db: Database, { secure }: { secure: boolean }): Sessions {
  const adapter = prismaAdapter(db)
  // Browsers accept the `__Host-` prefix only from this host over HTTPS, so no other site of the domain can set the
  // cookie.
  const name = secure ? '__Host-session' : 'session'
  const open = (sessionExpiresIn: TimeSpan) =>
    new Lucia(adapter, {
      sessionExpiresIn,
      sessionCookie: { name, attributes: { secure, sameSite: 'lax', path: '/' } },
      getUserAttributes: ({ patron }) => ({ patron }),
      getSessionAttributes: ({ openedAt }) => ({ openedAt }),
    })
  const brief = open(idleTimes.brief)
  const remembered = open(idleTimes.remembered)
  const luciaOf = (secret: string) => (remembering.test(secret) ? remembered : brief)
  return {
    create: async (patronId, { device, remember, forProgram, terminal } = { device: '', remember: false }) => {
      if (terminal) {
        const secret = `t-${newSecret()}`
        const data = { secretHash: secretHash(secret), patronId, device, terminalId: terminal.id }
        await db.prisma.session.create({ data: { ...data, expiresAt: inSeconds(terminal.idleSeconds) } })
        return secret
      }
      const secret = prefixes[forProgram ? 'program' : 'page'][remember ? 'remembered' : 'brief'] + newSecret()
      await luciaOf(secret).createSession(patronId, { device }, { sessionId: secret })
      return secret
    },
    find: async (secret) => {
      if (shared.test(secret)) return findShared(db, adapter, secret)
      const { session, user } = await luciaOf(secret).validateSession(secret)
      if (!session) return null
      const { openedAt, fresh } = session
      const until = fresh ? 0 : session.expiresAt.getTime() - idleTime(luciaOf(secret) === remembered) / 2
      return { patron: user.patron, renewed: fresh, until, openedAt }
    },
    look: async (secret) => {
      const [session, user] = await adapter.getSessionAndUser(secret)
      const until = session?.expiresAt.getTime() ?? 0
      if (!session || !user || until <= Date.now()) return null
      return { patron: user.attributes.patron, renewed: false, until, openedAt: session.attributes.openedAt }
    },
    end: (secret) => brief.invalidateSession(secret),
    cookieName: name,
    cookie: (secret) => {
      if (secret === null) return brief.createBlankSessionCookie().serialize()
      const cookie = luciaOf(secret).createSessionCookie(secret)
      // Without Max-Age the cookie ends with the browser.
      if (luciaOf(secret) === brief) delete cookie.attributes.maxAge
      return cookie.serialize()
    },
  }
}

/** Each use restarts the idle time, to the second: the page that asks whether anybody is there relies on it (T1). */
async function findShared(db: Database, adapter: Adapter, secret: string): Promise<FoundSession | null> {
  const [session, user] = await adapter.getSessionAndUser(secret)
  if (!session || !user || session.expiresAt.getTime() <= Date.now()) return null
  await adapter.updateSessionExpiration(secret, inSeconds((await policyOf(db)).terminalIdleSeconds))
  // Never cached, because each lookup is a use.
  return { patron: user.attributes.patron, renewed: false, until: 0 }
}

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000)

/** Columns that requests do not need: secrets, and data that only the library's staff use. */
const seldomAsked = {
  ...{ passwordHash: true, identifierHash: true, postalCode: true, address: true, staffNote: true },
  ...{ exportNumber: true, fromExport: true, folding: true },
} as const

/** The columns of a patron that every signed-in request reads. */
export const patronColumns = {
  omit: seldomAsked,
  include: { basket: { select: { _count: { select: { items: true } } } } },
} as const

export function signedInPatron({ basket, ...rest }: SessionRow['patron']): SignedInPatron {
  return { basketCount: basket?._count.items ?? 0, ...rest }
}

/** The columns of a session with its patron. */
const sessionColumns = { device: true, createdAt: true, expiresAt: true, patron: patronColumns } as const

type SessionRow = Prisma.SessionGetPayload<{ select: typeof sessionColumns }>

function prismaAdapter(db: Database): Adapter {
  const { prisma } = db
  return {
    async getSessionAndUser(secret) {
      const where = { secretHash: secretHash(secret) }
      const row = await prisma.session.findUnique({ where, select: sessionColumns })
      if (!row) return [null, null]
      const { device, createdAt, expiresAt } = row
      const patron = signedInPatron(row.patron)
      const most = remembering.test(secret) ? lifetimes.remembered : lifetimes.brief
      const ends = new Date(Math.min(expiresAt.getTime(), createdAt.getTime() + most.milliseconds()))
      const attributes = { device, openedAt: createdAt }
      return [
        { id: secret, userId: patron.id, expiresAt: ends, attributes },
        { id: patron.id, attributes: { patron } },
      ]
    },
    async getUserSessions() {
      // Unused. The rows contain only hashes, and patrons end their sessions by number.
      return []
    },
    async setSession({ id, userId, expiresAt, attributes: { device } }) {
      const remembered = remembering.test(id)
      await prisma.session.create({
        data: { secretHash: secretHash(id), patronId: userId, expiresAt, device, remembered },
      })
    },
    async updateSessionExpiration(secret, expiresAt) {
      await prisma.session.updateMany({ where: { secretHash: secretHash(secret) }, data: { expiresAt } })
    },
    async deleteSession(secret) {
      await prisma.session.deleteMany({ where: { secretHash: secretHash(secret) } })
    },
    async deleteUserSessions(patronId) {
      await prisma.session.deleteMany({ where: { patronId } })
    },
    async deleteExpiredSessions() {
      await prisma.session.deleteMany({ where: { expiresAt: { lte: new Date() } } })
    },
  }
}
