import type { HoldState } from '../../../generated/prisma/enums.ts'
import { Refusal } from '../common/refusal.ts'

/** L7 */
export class AlreadyReserved extends Refusal {
  override readonly name = 'AlreadyReserved'
  constructor() {
    super('The patron already has an open hold on this title.')
  }
}

/** L7 */
export class OnLoanToPatron extends Refusal {
  override readonly name = 'OnLoanToPatron'
  constructor() {
    super('The patron has this title on loan.')
  }
}

/** L7 */
export class NoLendableCopy extends Refusal {
  override readonly name = 'NoLendableCopy'
  constructor() {
    super('No copy of this title can be lent: they are reference only, withdrawn or lost.')
  }
}

/** L3 */
export class LimitReached extends Refusal {
  override readonly name = 'LimitReached'
  /** Code of the material group. */
  readonly group: string
  readonly limit: number
  readonly inUse: number
  constructor({ group, limit, inUse }: { group: string; limit: number; inUse: number }) {
    super(`The limit of ${limit} open holds in the group ${group} is reached (${inUse} in use).`)
    this.group = group
    this.limit = limit
    this.inUse = inUse
  }
}

/** H11: one submission asks for a title once. */
export class AskedTwice extends Refusal {
  override readonly name = 'AskedTwice'
  constructor() {
    super('The title stands earlier in the same submission, which says what became of it.')
  }
}

/** L5 */
export class AvPickupNotOffered extends Refusal {
  override readonly name = 'AvPickupNotOffered'
  readonly branchId: number
  constructor({ branchId }: { branchId: number }) {
    super('CDs, DVDs, videos and LDs cannot be collected at this branch.')
    this.branchId = branchId
  }
}

/** The title is not, or no longer, in the catalogue. */
export class UnknownTitle extends Refusal {
  override readonly name = 'UnknownTitle'
  constructor() {
    super('No such title in the catalogue.')
  }
}

/** L5 */
export class PickupNotOffered extends Refusal {
  readonly branchId: number
  constructor({ branchId }: { branchId: number }) {
    super('Holds cannot be collected at this branch.')
    this.branchId = branchId
  }
}

/** L6 */
export class MailAddressNeeded extends Refusal {
  constructor() {
    super('Contact by mail needs a verified mail address.')
  }
}

/** H6 */
export class HoldNotChangeable extends Refusal {
  readonly state: HoldState
  constructor({ state }: { state: HoldState }) {
    super(`A hold in the state ${state} cannot be changed.`)
    this.state = state
  }
}

/** One press of the button carries a sensible number of titles. */
export class TooManyTitles extends Refusal {
  readonly most: number
  constructor({ most }: { most: number }) {
    super(`At most ${most} titles can be reserved at once.`)
    this.most = most
  }
}
