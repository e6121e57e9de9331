import type { Access, SignedInPatron } from '../../../auth/session.ts'
import { secretHash } from '../../../domain/common/secrets.ts'
import type { BasketOwner } from '../../../domain/holds/basket.ts'

/** Who asks, by a page or by GraphQL. */
export interface Viewer {
  patron: SignedInPatron | null
  /** Signed in with a provisional password, which is good for nothing but choosing an own one (P2). */
  provisional: SignedInPatron | null
  /** The secret of the open session; null when not signed in, or by a token that a patron allowed. */
  session: string | null
  /** What the token that a patron allowed is good for, and whose it is; null: everything that the viewer may. */
  access: Access | null
  /** Whether a person looks at a page of ours; else a program asks. */
  isPage: boolean
  /** The shared terminal of the library at which they sit; else it is a browser or program of their own (T1). */
  terminal?: { id: number; idleSeconds: number } | undefined
  /** The secret that a visitor's browser or program keeps for its basket. */
  visitor: string | null
  client: Client
}

/** The way the request came. */
export interface Client {
  /** What tries of a secret are counted by: an IPv4 address or an IPv6 network; empty: unknown. */
  network: string
  /** The browser or program, as its owner may recognise it; empty: it does not say. */
  device: string
  /** The secret of a browser in which somebody has signed in before. */
  deviceSecret: string | null
  /** The request comes from a shared terminal of the library. */
  isLibrary?: boolean
}

/** Whose session this is: a provisional password opens none but its own replacement (P2). */
export function viewerFrom(found: SignedInPatron | null): Pick<Viewer, 'patron' | 'provisional'> {
  return found?.passwordIsProvisional ? { patron: null, provisional: found } : { patron: found, provisional: null }
}

/** Whose basket this request works on; null: a visitor who has none yet. */
export function basketOwner({ patron, visitor }: Viewer): BasketOwner | null {
  if (patron) return { patronId: patron.id }
  return visitor === null ? null : { visitorHash: secretHash(visitor) }
}
