import type { GraphQLField } from 'graphql'
import { systemOf } from '../../domain/library-system/connected.ts'
import { notOffered } from '../../domain/library-system/refused.ts'
import { type Offer, withheldBy } from '../../domain/library-system/withheld.ts'
import type { Context } from '../engine/context/context.ts'

/** Root fields by the capability that only this service's own circulation has. */
const belongsTo: Record<string, Offer> = {
  createSequence: 'SEQUENCES',
  reorderSequence: 'SEQUENCES',
  removeFromSequence: 'SEQUENCES',
  dissolveSequence: 'SEQUENCES',
  changeAnyOf: 'ANY_OF',
  cancelAnyOf: 'ANY_OF',
  removeFromAnyOf: 'ANY_OF',
  setKeepsHistory: 'HISTORY',
  createRequest: 'REQUESTS',
  registerPassword: 'PASSWORDS',
  requestPasswordLink: 'PASSWORDS',
  openCalendar: 'CALENDAR',
}

/** Desk actions on copies, holds and cards, which belong to the library system. */
const deskActs = new Set([
  ...['checkIn', 'checkOut', 'renewForPatron', 'reportItem', 'reportItems', 'addItem', 'moveItem', 'changeItem'],
  ...['relabelItem', 'undoAct', 'cancelHoldForPatron', 'changePickupForPatron', 'revertHold', 'moveHoldToHead'],
  ...['placeHoldsForPatron', 'decideRequest', 'declineRequest', 'tieRequest', 'barPatron', 'unbarPatron'],
  ...['setCardExpiry', 'giveProvisionalPassword', 'registerPatron', 'changePatron', 'replaceCard', 'tieIdentifier'],
  ...['untieIdentifier', 'mergePatrons'],
])

/** Makes a root field refuse when the library system does not support it (G4). */
export function withholding(field: GraphQLField<unknown, Context>): void {
  const offer = deskActs.has(field.name) ? 'CIRCULATION' : belongsTo[field.name]
  const { resolve } = field
  if (!offer) return
  field.resolve = (root, args, context, info) => {
    if (withheldBy(systemOf(context.db)).includes(offer)) throw notOffered()
    return resolve?.(root, args, context, info)
  }
}
