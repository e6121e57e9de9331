import { type Adapter, Lucia, TimeSpan } from 'lucia'
import type { Patron, Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database/database.ts'
import { newSecret, secretHash } from '../domain/common/secrets.ts'
import { policyOf } from '../domain/library/rules/rule-cache.ts'

/** What every request of a signed-in patron knows without asking again: all of the row but the password. */
export type SignedInPatron = Omit<Patron, keyof typeof seldomAsked> & {
  /** Titles in the patron's basket, which every page shows. */
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
  /** What the patron may recognise it by, e.g. Chrome (Android). */
  device: string
  /** Stay signed in when the browser is closed; off unless asked for. */
  remember: boolean
  /** Opened at a shared terminal, with which it ends; so long without use ends it too (T1). */
  terminal?: { id: number; idleSeconds: number } | undefined
  /** For a program that signs in by card and password: its secret is a bearer token, and no cookie. */
  forProgram?: boolean
}

export interface Sessions {
  /** Opens a session; the secret is for its holder alone. */
  create(patronId: number, session?: NewSession): Promise<string>
  /** Who holds this secret; null: nobody, or no longer. */
  find(secret: string): Promise<FoundSession | null>
  /** The same without that being a use of the session; `until` is its end. */
  look(secret: string): Promise<FoundSession | null>
  end(secret: string): Promise<void>
  readonly cookieName: string
  /** The value of a Set-Cookie header that hands over the secret, or takes it back. */
  cookie(secret: string | null): string
}

export interface FoundSession {
  patron: SignedInPatron
  /** Asks for a cookie with a later end. */
  renewed: boolean
  /** In milliseconds since 1970: from then on the session has to be found anew, since it has ended or begins anew. */
  until: number
  /** What it is good for, where that is not everything the patron may. */
  access?: Access | undefined
  /** When it was opened. Undefined for an access token. */
  openedAt?: Date | undefined
}

/** What a token that a patron allowed is good for. */
export interface Access {
  grantId: number
  /** Of the program that has it; null: a script of the patron's own. */
  programId: number | null
  scopes: readonly string[]
}

/** Without use a session ends after so long; each use past half of it begins it anew. */
const idleTimes = { brief: new TimeSpan(2, 'h'), remembered: new TimeSpan(30, 'd') }
/** And after so long at the latest. */
const lifetimes = { brief: new TimeSpan(12, 'h'), remembered: new TimeSpan(90, 'd') }
/** The secret says which of the two it is, since lucia asks before it knows the row. */
const remembering = /^b?r-/
/** At a shared terminal. */
const shared = /^t-/
/** And by which door it opens something: what a browser keeps as a cookie is no bearer token. */
const prefixes = { page: { brief: '', remembered: 'r-' }, program: { brief: 'b-', remembered: 'br-' } }

/** Whether a browser was given it as a cookie; programs' sessions and access tokens are none. */
export const isPageSecret = (secret: string) => /^([rt]-)?[\da-f]{40}$/.test(secret)

/** Whether it was opened at a shared terminal, where alone it is good. */
export const isSharedSecret = (secret: string) => shared.test(secret)

/** How long a session lasts at most. */
export const longestSession = lifetimes.remembered.milliseconds()

/** Whether it is the secret of a session that a program opened. */
export const isProgramSecret = (secret: string) => /^br?-[\da-f]{40}$/.test(secret)

/** How long a session may lie unused, so that its last use can be told from its end. */
export function idleTime(remembered: boolean): number {
  return (remembered ? idleTimes.remembered : idleTimes.brief).milliseconds()
}

/** The only file that knows lucia; replace it here. */
export function openSessions(db: Database, { secure }: { secure: boolean }): Sessions {
  const adapter = prismaAdapter(db)
  // A name that no other site of the domain can set, where the browser can keep that promise.
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
      // Without an end of its own the cookie ends with the browser.
      if (luciaOf(secret) === brief) delete cookie.attributes.maxAge
      return cookie.serialize()
    },
  }
}

/** Each use begins its idle time anew, to the second: the page that asks whether to go on counts on it (T1). */
async function findShared(db: Database, adapter: Adapter, secret: string): Promise<FoundSession | null> {
  const [session, user] = await adapter.getSessionAndUser(secret)
  if (!session || !user || session.expiresAt.getTime() <= Date.now()) return null
  await adapter.updateSessionExpiration(secret, inSeconds((await policyOf(db)).terminalIdleSeconds))
  // Found anew each time, since each time is a use.
  return { patron: user.attributes.patron, renewed: false, until: 0 }
}

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000)

/** What no request needs by itself: secrets, and what the library alone keeps of a person. */
const seldomAsked = {
  ...{ passwordHash: true, identifierHash: true, postalCode: true, address: true, staffNote: true },
  ...{ exportNumber: true, fromExport: true, folding: true },
} as const

/** What is read of a patron who asks. */
export const patronColumns = {
  omit: seldomAsked,
  include: { basket: { select: { _count: { select: { items: true } } } } },
} as const

export function signedInPatron({ basket, ...rest }: SessionRow['patron']): SignedInPatron {
  return { basketCount: basket?._count.items ?? 0, ...rest }
}

/** What a session's row and its patron's say. */
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
      // The rows know hashes alone, and patrons end their sessions by number.
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
