import type { CardRetirement, ItemStatus } from '../../../generated/prisma/enums.ts'
import { field, refusal } from '../common/refusal.ts'

export const UnknownBarcode = refusal('UnknownBarcode', 'No copy has this barcode.', {
  fields: { barcode: field.text('The barcode as scanned.'), isCard: field.boolean('Whether it is a card number.') },
  message: ({ isCard, barcode }) =>
    isCard ? `${barcode} is a library card, not a copy.` : `No copy has the barcode ${barcode}.`,
})

export const UnknownCard = refusal('UnknownCard', 'No card has this number.', {
  fields: {
    card: field.named('cardNumber', field.text('The number as scanned.')),
    isBarcode: field.boolean('Whether it is the barcode of a copy.'),
  },
  message: ({ isBarcode, card }) =>
    isBarcode ? `${card} is the barcode of a copy, not a library card.` : `No library card has the number ${card}.`,
})

/** O1 */
export const CardRetired = refusal('CardRetired', 'The card is no longer valid.', {
  fields: {
    card: field.named('cardNumber', field.text('Card number.')),
    reason: field.enum<CardRetirement>('CardRetirement', 'Why it is no longer valid.'),
    at: field.time('When it became invalid.'),
  },
  message: ({ card, at, reason }) => `The card ${card} has not been valid since ${at.toISOString()}: ${reason}.`,
})

export const ItemOnLoan = refusal('ItemOnLoan', 'The copy is on loan. Check it in first.', {
  message: 'The copy is on loan by the records. Check it in first.',
})

/** L7 */
export const ItemReferenceOnly = refusal('ItemReferenceOnly', 'The copy is reference only.', {
  message: 'The copy is reference only and is never lent.',
})

export const ItemNotLendable = refusal('ItemNotLendable', 'The copy is damaged or withdrawn.', {
  fields: { status: field.enum<ItemStatus>('ItemStatus', 'DAMAGED or WITHDRAWN.') },
  message: ({ status }) => `The copy is recorded as ${status} and cannot be lent.`,
})

export const CopyWasMissing = refusal(
  'CopyWasMissing',
  'The copy is recorded as missing or lost. Set `found` to check it in.',
  {
    fields: { status: field.enum<ItemStatus>('ItemStatus', 'MISSING or LOST.') },
    message: ({ status }) => `The copy is recorded as ${status}. Confirm that it was found to check it in.`,
  },
)

/** H9 */
export const HeldForAnother = refusal(
  'HeldForAnother',
  "The copy is captured by another patron's hold, which can be reverted first.",
  {
    fields: { holdId: field.id('DeskHold', '`DeskHold` that captured the copy.') },
    message: 'The copy is held for another patron. Revert that hold first to lend it.',
  },
)

export const LoanLimitReached = refusal('LoanLimitReached', 'The patron reached the loan limit of a material group.', {
  fields: {
    limit: field.int('Maximum number of loans in the group. 0 forbids loans.'),
    inUse: field.int("The patron's loans in the group."),
    group: field.materialGroup('Material group of the copy.'),
  },
  message: ({ limit, group, inUse }) =>
    `The limit of ${limit} copies on loan in the group ${group} is reached (${inUse} on loan).`,
})
export type LoanLimitReached = InstanceType<typeof LoanLimitReached>

export const BranchClosed = refusal('BranchClosed', 'The branch is closed today and lends nothing.', {
  fields: { opensOn: field.date('Next open day.'), branchId: field.branch('The lending branch.') },
  message: ({ opensOn }) => `The branch is closed today by its calendar and opens on ${opensOn}.`,
})
export type BranchClosed = InstanceType<typeof BranchClosed>

export const HoldNotCaptured = refusal('HoldNotCaptured', 'The hold has no captured copy.', {
  message: 'No copy is tied to this hold.',
})

const collectionFaults = {
  MACHINE: 'The login or the password of the machine is wrong, or the place belongs to another branch.',
  CLOSED: 'The pickup place is closed now.',
  CODE: 'The collection code is wrong or no longer valid.',
  CARD: 'The password of the card does not work at machines: it is provisional, or the account has a second factor.',
  NOTHING: 'No copy is ready for this card at this place.',
  INPUT: 'Send either a code, or a card with its password.',
} as const

/** H22 */
export const CollectionRefused = refusal('CollectionRefused', 'No compartment is opened.', {
  fields: {
    reason: field.choice('Reason.', {
      name: 'CollectionFault',
      description: 'Why no compartment is opened.',
      values: {
        MACHINE: 'The login or password of the machine is wrong, or the place is at another branch.',
        CLOSED: 'The place is closed at this time.',
        CODE: 'The code is wrong or no longer valid.',
        CARD: 'The password works only elsewhere: it is provisional, or the account has a second factor.',
        NOTHING: 'No copy is ready for the card at this place.',
        INPUT: 'There is neither a code nor a card, or there are both.',
      },
    }),
  },
  message: ({ reason }) => collectionFaults[reason],
})
