import type { CardRetirement, ItemStatus } from '../../../generated/prisma/enums.ts'
import { Refusal } from '../common/refusal.ts'

/** No copy of this library has the barcode. */
export class UnknownBarcode extends Refusal {
  readonly barcode: string
  /** True when the scanned text is the number of a library card. */
  readonly isCard: boolean
  constructor({ barcode, isCard }: { barcode: string; isCard: boolean }) {
    super(isCard ? `${barcode} is a library card, not a copy.` : `No copy has the barcode ${barcode}.`)
    this.barcode = barcode
    this.isCard = isCard
  }
}

/** No library card has the number. */
export class UnknownCard extends Refusal {
  readonly card: string
  /** True when the scanned text is the barcode of a copy. */
  readonly isBarcode: boolean
  constructor({ card, isBarcode }: { card: string; isBarcode: boolean }) {
    super(
      isBarcode ? `${card} is the barcode of a copy, not a library card.` : `No library card has the number ${card}.`,
    )
    this.card = card
    this.isBarcode = isBarcode
  }
}

/** O1: the card was replaced, merged or closed and is no longer valid. */
export class CardRetired extends Refusal {
  readonly card: string
  readonly reason: CardRetirement
  readonly at: Date
  constructor({ card, reason, at }: { card: string; reason: CardRetirement; at: Date }) {
    super(`The card ${card} has not been valid since ${at.toISOString()}: ${reason}.`)
    this.card = card
    this.reason = reason
    this.at = at
  }
}

/** The copy is recorded as on loan and must be checked in first. */
export class ItemOnLoan extends Refusal {
  constructor() {
    super('The copy is on loan by the records. Check it in first.')
  }
}

/** L7: the copy is reference only. */
export class ItemReferenceOnly extends Refusal {
  constructor() {
    super('The copy is reference only and is never lent.')
  }
}

export class ItemNotLendable extends Refusal {
  readonly status: ItemStatus
  constructor({ status }: { status: ItemStatus }) {
    super(`The copy is recorded as ${status} and cannot be lent.`)
    this.status = status
  }
}

/** The copy is recorded as missing or lost. Staff must confirm that they have found it. */
export class CopyWasMissing extends Refusal {
  readonly status: ItemStatus
  constructor({ status }: { status: ItemStatus }) {
    super(`The copy is recorded as ${status}. Confirm that it was found to check it in.`)
    this.status = status
  }
}

/** H9: the copy is held for another patron. Staff can revert that hold first. */
export class HeldForAnother extends Refusal {
  readonly holdId: number
  constructor({ holdId }: { holdId: number }) {
    super('The copy is held for another patron. Revert that hold first to lend it.')
    this.holdId = holdId
  }
}

export class LoanLimitReached extends Refusal {
  /** The code of the material group. */
  readonly group: string
  readonly limit: number
  readonly inUse: number
  constructor({ group, limit, inUse }: { group: string; limit: number; inUse: number }) {
    super(`The limit of ${limit} copies on loan in the group ${group} is reached (${inUse} on loan).`)
    this.group = group
    this.limit = limit
    this.inUse = inUse
  }
}

/** Nothing is lent on a day on which the branch is closed. */
export class BranchClosed extends Refusal {
  readonly branchId: number
  /** The next open day, YYYY-MM-DD. */
  readonly opensOn: string
  constructor({ branchId, opensOn }: { branchId: number; opensOn: string }) {
    super(`The branch is closed today by its calendar and opens on ${opensOn}.`)
    this.branchId = branchId
    this.opensOn = opensOn
  }
}

/** The hold has no copy tied to it. */
export class HoldNotCaptured extends Refusal {
  constructor() {
    super('No copy is tied to this hold.')
  }
}

const collectionFaults = {
  MACHINE: 'The login or the password of the machine is wrong, or the place belongs to another branch.',
  CLOSED: 'The pickup place is closed now.',
  CODE: 'The collection code is wrong or no longer valid.',
  CARD: 'The password of the card does not work at machines: it is provisional, or the account has a second factor.',
  NOTHING: 'No copy is ready for this card at this place.',
  INPUT: 'Send either a code, or a card with its password.',
} as const

/** H22: no compartment is opened. */
export class CollectionRefused extends Refusal {
  readonly reason: keyof typeof collectionFaults
  constructor({ reason }: Pick<CollectionRefused, 'reason'>) {
    super(collectionFaults[reason])
    this.reason = reason
  }
}
