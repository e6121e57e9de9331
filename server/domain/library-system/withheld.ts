import type { ConnectedSystem } from './connected.ts'
import type { Capabilities } from './port.ts'

/** What this service offers by itself and a library's own system may not carry; then pages do not show it (G4). */
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

/** What depends on what the system can do. */
const needed = {
  HOLDS: 'place',
  CHANGES: 'changePickup',
  CANCELLATION: 'cancel',
  SKIP: 'suspend',
  RENEWALS: 'renew',
  AVAILABILITY: 'availability',
  HOLD_DATES: 'holdDates',
} as const satisfies Partial<Record<Offer, keyof Capabilities>>

/** What is not offered, since the library's own system keeps the accounts and cannot do it, or does it itself. */
export function withheldBy(system: Pick<ConnectedSystem, 'capabilities'> | undefined): Offer[] {
  if (!system) return []
  return offers.filter((offer) => !(offer in needed && system.capabilities[needed[offer as keyof typeof needed]]))
}
