import type { ConnectedSystem } from './connected.ts'
import type { Capabilities } from './port.ts'

/** Features of this service that a library system may not support. Pages hide those (G4). */
export const features = [
  'HOLDS',
  'ITEM_HOLDS',
  'CHANGES',
  'CANCELLATION',
  'SKIP',
  'RENEWALS',
  'AVAILABILITY',
  'LENDABLE_NOW',
  'HOLD_DATES',
  'HOLD_COUNTS',
  'NEEDED_UNTIL',
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
  'FAMILY',
  'CIRCULATION',
] as const
export type Feature = (typeof features)[number]

/** The capabilities that each feature requires. This service keeps the order of sequences and sets (G13). */
const needed: Partial<Record<Feature, readonly (keyof Capabilities)[]>> = {
  HOLDS: ['place'],
  ITEM_HOLDS: ['place', 'itemHolds'],
  CHANGES: ['changePickup'],
  CANCELLATION: ['cancel'],
  SKIP: ['suspend'],
  RENEWALS: ['renew'],
  AVAILABILITY: ['availability'],
  HOLD_DATES: ['holdDates'],
  NEEDED_UNTIL: ['place', 'neededUntil'],
  SEQUENCES: ['place', 'suspend'],
  ANY_OF: ['place', 'cancelWaiting'],
}

/**
 * Returns the features that are not offered: those that the library system lacks or replaces while it keeps the
 * accounts, and holds on certain copies without one.
 * `sendsReminders`: this service sends the reminders of due dates (G12).
 */
export function unavailableFeatures(
  system: Pick<ConnectedSystem, 'capabilities'> | undefined,
  { sendsReminders = false }: { sendsReminders?: boolean } = {},
): Feature[] {
  // In this service's own circulation every copy of a title serves its holds.
  if (!system) return ['ITEM_HOLDS']
  const { capabilities } = system
  return features.filter((offer) => {
    if (offer === 'REMINDERS') return !sendsReminders
    return !needed[offer]?.every((name) => capabilities[name])
  })
}
