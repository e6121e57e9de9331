import type { GraphQLField } from 'graphql'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { notOffered } from '../../domain/library-system/refused.ts'
import { type Feature, unavailableFeatures } from '../../domain/library-system/withheld.ts'
import type { Context } from '../engine/context/context.ts'

/** Root fields by the capability that only this service's own circulation has. */
const capabilityOfField: Record<string, Feature> = {
  createSequence: 'SEQUENCES',
  reorderSequence: 'SEQUENCES',
  removeFromSequence: 'SEQUENCES',
  deleteSequence: 'SEQUENCES',
  updateAnyOfSet: 'ANY_OF',
  cancelAnyOfSet: 'ANY_OF',
  removeFromAnyOfSet: 'ANY_OF',
  extendHold: 'CIRCULATION',
  setKeepsHistory: 'HISTORY',
  createPurchaseRequest: 'REQUESTS',
  registerPassword: 'PASSWORDS',
  requestPasswordLink: 'PASSWORDS',
  createPrivateCalendar: 'CALENDAR',
  applyForCard: 'CIRCULATION',
  renewOwnCard: 'CIRCULATION',
  createFamilyCode: 'FAMILY',
  acceptFamilyCode: 'FAMILY',
  addFamilyCard: 'FAMILY',
  placeHoldsForFamily: 'FAMILY',
  renewLoanForFamily: 'FAMILY',
}

/** Desk actions on copies, holds and cards, which belong to the library system. */
const deskMutations = new Set([
  ...[
    'checkIn',
    'checkOut',
    'renewLoanForPatron',
    'updateItemStatus',
    'updateItemStatuses',
    'setItemLocations',
    'setTemporaryLocation',
    'endTemporaryLocation',
    'createItem',
    'addItems',
    'moveItem',
    'updateItem',
  ],
  ...[
    'updateItemBarcode',
    'undoDeskAction',
    'cancelHoldForPatron',
    'updateHoldForPatron',
    'moveWaitingHolds',
    'revertHold',
    'moveHoldToHead',
    'extendHoldForPatron',
  ],
  ...[
    'placeHoldsForPatron',
    'decidePurchaseRequest',
    'declinePurchaseRequest',
    'linkPurchaseRequest',
    'blockPatron',
    'unblockPatron',
  ],
  ...[
    'setCardExpiry',
    'setEligibleReader',
    'createProvisionalPassword',
    'createFamilyGrantForPatron',
    'endFamilyGrantForPatron',
    'createPatron',
    'updatePatron',
    'replaceCard',
    'setPatronIdentifier',
  ],
  ...['handOutCard', 'refuseCardApplication', 'undoCardApplication'],
  ...['putInCompartment', 'collectFromPickupPlace', 'createPickupPlace', 'updatePickupPlace', 'retirePickupPlace'],
  ...['restorePickupPlace', 'addCompartments', 'updateCompartment', 'deleteCompartment'],
  ...['setOverdueStep', 'deleteOverdueStep', 'recordOverdueContacts', 'deleteOverdueContact'],
  ...['deletePatronIdentifier', 'mergePatrons', 'mergeTitles', 'deleteTitle', 'restoreTitle', 'withdrawItems'],
])

/** Makes a root field refuse when the library system does not support it (G4). */
export function refuseUnsupported(field: GraphQLField<unknown, Context>): void {
  const offer = deskMutations.has(field.name) ? 'CIRCULATION' : capabilityOfField[field.name]
  const { resolve } = field
  if (!offer) return
  field.resolve = (root, args, context, info) => {
    if (unavailableFeatures(librarySystemOf(context.db)).includes(offer)) throw notOffered()
    return resolve?.(root, args, context, info)
  }
}
