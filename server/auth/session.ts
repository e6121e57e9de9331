import { serialize } from 'hono/utils/cookie'
import type { Patron, Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database/database.ts'
import { newSecret, secretHash } from '../domain/common/secrets.ts'
import { cachedPolicy } from '../domain/library/rules/rule-cache.ts'

/** The patron's row that every request of a signed-in patron has, without secrets and rarely needed columns. */
export type SignedInPatron = Omit<Patron, keyof typeof omittedColumns> & {
  /** The number of titles in the patron's basket, which every page shows. */
  basketCount: number
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

const [hour, day] = [3_600_000, 24 * 3_600_000]
/** Milliseconds without use after which a session ends. A use in the second half of them renews the session. */
const idleTimes = { brief: 2 * hour, remembered: 30 * day }
/** The maximum lifetime of a session in milliseconds, however often it is renewed. */
const lifetimes = { brief: 12 * hour, remembered: 90 * day }
/** The secret states which times apply, so that the expiry of its cookie is known without the row. */
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
export const maxSessionLifetime = lifetimes.remembered

/** Whether the secret has the form of a bearer token for a session. */
export const isProgramSecret = (secret: string) => /^br?-[\da-f]{40}$/.test(secret)

/** The idle time of a session, in milliseconds. Its end minus this is its last use. */
export function idleTime(remembered: boolean): number {
  return remembered ? idleTimes.remembered : idleTimes.brief
}

/** Opens the session store. */
export function openSessions(db: Database, { secure }: { secure: boolean }): Sessions {
  const { prisma } = db
  // Browsers accept the `__Host-` prefix only from this host over HTTPS, so no other site of the domain can set the
  // cookie.
  const name = secure ? '__Host-session' : 'session'
  const attributes = { httpOnly: true, secure, sameSite: 'Lax', path: '/' } as const
  const changeEnd = (secret: string, expiresAt: Date) =>
    prisma.session.updateMany({ where: { secretHash: secretHash(secret) }, data: { expiresAt } })
  const end = async (secret: string) => {
    await prisma.session.deleteMany({ where: { secretHash: secretHash(secret) } })
  }

  return {
    create: async (patronId, { device, remember, forProgram, terminal } = { device: '', remember: false }) => {
      const prefix = terminal ? 't-' : prefixes[forProgram ? 'program' : 'page'][remember ? 'remembered' : 'brief']
      const secret = prefix + newSecret()
      const lasts = terminal ? terminal.idleSeconds * 1000 : idleTime(remember)
      const data = { secretHash: secretHash(secret), patronId, device, remembered: remember && !terminal }
      const expiresAt = new Date(Date.now() + lasts)
      await prisma.session.create({ data: { ...data, expiresAt, terminalId: terminal?.id ?? null } })
      return secret
    },
    find: async (secret) => {
      const found = await readSession(db, secret)
      if (!found) return null
      const { patron, openedAt, expiresAt, lastEnd } = found
      const now = Date.now()
      if (expiresAt <= now) {
        await end(secret)
        return null
      }
      if (shared.test(secret)) {
        // Each use restarts the idle time, to the second: the page that asks whether anybody is there relies on it (T1).
        await changeEnd(secret, new Date(now + (await cachedPolicy(db)).terminalIdleSeconds * 1000))
        // Never cached, because each lookup is a use.
        return { patron, renewed: false, until: 0 }
      }
      const idle = idleTime(remembering.test(secret))
      // A session that already lasts to the end of its lifetime cannot be renewed.
      if (expiresAt === lastEnd) return { patron, renewed: false, until: expiresAt, openedAt }
      if (now < expiresAt - idle / 2) return { patron, renewed: false, until: expiresAt - idle / 2, openedAt }
      await changeEnd(secret, new Date(Math.min(now + idle, lastEnd)))
      return { patron, renewed: true, until: 0, openedAt }
    },
    look: async (secret) => {
      const found = await readSession(db, secret)
      if (!found || found.expiresAt <= Date.now()) return null
      return { patron: found.patron, renewed: false, until: found.expiresAt, openedAt: found.openedAt }
    },
    end,
    cookieName: name,
    cookie: (secret) => {
      if (secret === null) return serialize(name, '', { ...attributes, maxAge: 0 })
      // Without Max-Age the cookie ends with the browser.
      const lasting = remembering.test(secret) ? { maxAge: idleTimes.remembered / 1000 } : {}
      return serialize(name, secret, { ...attributes, ...lasting })
    },
  }
}

/** Columns that requests do not need: secrets, and data that only the library's staff use. */
const omittedColumns = {
  ...{ passwordHash: true, identifierHash: true, postalCode: true, address: true, staffNote: true },
  ...{ exportNumber: true, fromExport: true, folding: true, eligibleReader: true },
} as const

/** The columns of a patron that every signed-in request reads. */
export const patronColumns = {
  omit: omittedColumns,
  include: { basket: { select: { _count: { select: { items: true } } } } },
} as const

export function signedInPatron({ basket, ...rest }: SessionRow['patron']): SignedInPatron {
  return { basketCount: basket?._count.items ?? 0, ...rest }
}

/** The columns of a session with its patron. */
const sessionColumns = { device: true, createdAt: true, expiresAt: true, patron: patronColumns } as const

type SessionRow = Prisma.SessionGetPayload<{ select: typeof sessionColumns }>

/** The session of a secret. Null when there is no row. Times are milliseconds since 1970. */
async function readSession({ prisma }: Database, secret: string) {
  const where = { secretHash: secretHash(secret) }
  const row = await prisma.session.findUnique({ where, select: sessionColumns })
  if (!row) return null
  const lastEnd = row.createdAt.getTime() + (remembering.test(secret) ? lifetimes.remembered : lifetimes.brief)
  const expiresAt = Math.min(row.expiresAt.getTime(), lastEnd)
  return { patron: signedInPatron(row.patron), openedAt: row.createdAt, expiresAt, lastEnd }
}
