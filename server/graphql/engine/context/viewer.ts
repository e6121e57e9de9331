import type { Access, SignedInPatron } from '../../../auth/session.ts'
import { secretHash } from '../../../domain/common/secrets.ts'
import type { BasketOwner } from '../../../domain/holds/basket.ts'

/** The viewer behind a request of a page or of GraphQL. */
export interface Viewer {
  patron: SignedInPatron | null
  /** A patron signed in with a provisional password, which only allows choosing a new one (P2). */
  provisional: SignedInPatron | null
  /** Secret of the session. Null when anonymous or with a token of a grant. */
  session: string | null
  /** Scopes and grant of the token. Null when the viewer has all permissions. */
  access: Access | null
  /** Whether the request comes from a page of ours. Otherwise it comes from an API client. */
  isPage: boolean
  /** The shared terminal in use. Undefined on other devices (T1). */
  terminal?: { id: number; idleSeconds: number } | undefined
  /** Secret of an anonymous basket. */
  visitor: string | null
  client: Client
}

/** Origin of the request. */
export interface Client {
  /** IPv4 address or IPv6 network by which failed attempts are counted. Empty when unknown. */
  network: string
  /** Name of the browser or API client for its owner. Empty when not given. */
  device: string
  /** Secret of a browser in which a patron signed in before. */
  deviceSecret: string | null
  /** Whether the request comes from a shared terminal. */
  isLibrary?: boolean
}

/** Splits the viewer by password: a provisional one only allows its replacement (P2). */
export function viewerOf(found: SignedInPatron | null): Pick<Viewer, 'patron' | 'provisional'> {
  return found?.passwordIsProvisional ? { patron: null, provisional: found } : { patron: found, provisional: null }
}

/** Returns the owner of the basket, or null for a visitor without one. */
export function basketOwner({ patron, visitor }: Viewer): BasketOwner | null {
  if (patron) return { patronId: patron.id }
  return visitor === null ? null : { visitorHash: secretHash(visitor) }
}
