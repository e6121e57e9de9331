import type { GraphQLField } from 'graphql'
import { systemOf } from '../../domain/library-system/connected.ts'
import { notOffered } from '../../domain/library-system/refused.ts'
import { type Offer, withheldBy } from '../../domain/library-system/withheld.ts'
import type { Context } from '../engine/context/context.ts'

/** What the root fields belong to that only this service's own circulation can do. */
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

/** Acts at the desk that move copies, holds and cards, which the library's own system has. */
const deskActs = new Set([
  ...['checkIn', 'checkOut', 'renewForPatron', 'reportItem', 'reportItems', 'addItem', 'moveItem', 'changeItem'],
  ...['relabelItem', 'undoAct', 'cancelHoldForPatron', 'changePickupForPatron', 'revertHold', 'moveHoldToHead'],
  ...['placeHoldsForPatron', 'decideRequest', 'declineRequest', 'tieRequest', 'barPatron', 'unbarPatron'],
  ...['setCardExpiry', 'giveProvisionalPassword', 'registerPatron', 'changePatron', 'replaceCard', 'tieIdentifier'],
  ...['untieIdentifier', 'mergePatrons'],
])

/** Refuses a root field that the library's own system makes no use of (G4). */
export function withholding(field: GraphQLField<unknown, Context>): void {
  const offer = deskActs.has(field.name) ? 'CIRCULATION' : belongsTo[field.name]
  const { resolve } = field
  if (!offer) return
  field.resolve = (root, args, context, info) => {
    if (withheldBy(systemOf(context.db)).includes(offer)) throw notOffered()
    return resolve?.(root, args, context, info)
  }
}
