import DataLoader from 'dataloader'
import type { Database } from '../database/database.ts'
import { countTitles } from '../domain/catalogue/ndc/counts.ts'
import { favouritesAmong } from '../domain/favourites/listed.ts'
import type { BasketOwner } from '../domain/holds/basket.ts'
import { placingFacts } from '../domain/holds/eligibility/placing.ts'
import { type QueueEstimate, queueEstimates } from '../domain/holds/eligibility/queue-estimate.ts'
import { type RenewalFacts, renewalFacts } from '../domain/loans/renewal-rule.ts'
import { type Sessions, type SignedInPatron, secretHash } from '../session.ts'

/** Who asks, through whichever door. */
export interface Asker {
  patron: SignedInPatron | null
  /** Signed in with a provisional password, which is good for nothing but choosing an own one (P2). */
  provisional: SignedInPatron | null
  /** The secret of the open session; null when not signed in. */
  session: string | null
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
}

/** Whose session this is: a provisional password opens none but its own replacement (P2). */
export function askerFrom(found: SignedInPatron | null): Pick<Asker, 'patron' | 'provisional'> {
  return found?.passwordIsProvisional ? { patron: null, provisional: found } : { patron: found, provisional: null }
}

export interface Context extends Asker {
  db: Database
  sessions: Sessions
  /** The moment of the request; every rule in it is judged at this one. */
  now: Date
  loaders: ReturnType<typeof loaders>
}

export function createContext(db: Database, sessions: Sessions, now: Date, asker: Asker): Context {
  return { ...asker, db, sessions, now, loaders: loaders(db, now, asker) }
}

/** The patron of a field that is refused without sign-in. */
export function signedIn(patron: SignedInPatron | null): SignedInPatron {
  if (!patron) throw new Error('This field lacks its patron scope.')
  return patron
}

/** Whose basket this request works on; null: a visitor who has none yet. */
export function basketOwner({ patron, visitor }: Asker): BasketOwner | null {
  if (patron) return { patronId: patron.id }
  return visitor === null ? null : { visitorHash: secretHash(visitor) }
}

/** What is asked of many rows at once costs one statement a request. */
function loaders(db: Database, now: Date, { patron }: Asker) {
  return {
    outlook: new DataLoader<number, QueueEstimate | null>(async (holdIds) => {
      const found = await queueEstimates(db, holdIds, now)
      return holdIds.map((id) => found.get(id) ?? null)
    }),
    renewal: new DataLoader<number, RenewalFacts | null>(async (loanIds) => {
      const facts = await renewalFacts(db.prisma, loanIds)
      return loanIds.map((id) => facts.get(id) ?? null)
    }),
    isFavourite: new DataLoader<number, boolean>(async (titleIds) => {
      const found = patron ? await favouritesAmong(db, patron.id, titleIds) : new Set()
      return titleIds.map((id) => found.has(id))
    }),
    titlesOfClass: new DataLoader<string, number>(async (ndcs) => {
      const counted = await countTitles(db, ndcs)
      return ndcs.map((ndc) => counted.get(ndc) ?? 0)
    }),
    gate: new DataLoader(
      async (titleIds: readonly number[]) => {
        const gate = await placingFacts(
          db.prisma,
          patron,
          titleIds.filter((id) => id > 0),
        )
        return titleIds.map(() => gate)
      },
      { cache: true },
    ),
  }
}
