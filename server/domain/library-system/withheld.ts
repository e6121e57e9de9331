import type { ConnectedSystem } from './connected.ts'
import type { Capabilities } from './port.ts'

/** Features of this service that a library system may not support. Pages hide those (G4). */
export const offers = [
  'HOLDS',
  'CHANGES',
  'CANCELLATION',
  'SKIP',
  'RENEWALS',
  'AVAILABILITY',
  'HOLD_DATES',
  'SEQUENCES',
  'ANY_OF',
  'CONTACT',
  'REMINDERS',
  'CLOSED_HOLDS',
  'HISTORY',
  'LIMITS',
  'REQUESTS',
  'PASSWORDS',
  'CALENDAR',
  'CIRCULATION',
] as const
export type Offer = (typeof offers)[number]

/** The capability that each feature requires. */
const needed = {
  HOLDS: 'place',
  CHANGES: 'changePickup',
  CANCELLATION: 'cancel',
  SKIP: 'suspend',
  RENEWALS: 'renew',
  AVAILABILITY: 'availability',
  HOLD_DATES: 'holdDates',
} as const satisfies Partial<Record<Offer, keyof Capabilities>>

/**
 * Returns the features that are not offered, because the library system keeps the accounts and lacks or replaces them.
 */
export function withheldBy(system: Pick<ConnectedSystem, 'capabilities'> | undefined): Offer[] {
  if (!system) return []
  return offers.filter((offer) => !(offer in needed && system.capabilities[needed[offer as keyof typeof needed]]))
}
