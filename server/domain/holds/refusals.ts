import type { HoldState } from '../../../generated/prisma/enums.ts'
import { Refusal } from '../common/refusal.ts'

/** L7: the patron already has an open hold on the title. */
export class AlreadyReserved extends Refusal {
  override readonly name = 'AlreadyReserved'
  constructor() {
    super('The patron already has an open hold on this title.')
  }
}

/** L7: the patron has the title on loan. */
export class OnLoanToPatron extends Refusal {
  override readonly name = 'OnLoanToPatron'
  constructor() {
    super('The patron has this title on loan.')
  }
}

/** L10: the library does not lend this material type. */
export class MaterialNotLendable extends Refusal {
  override readonly name = 'MaterialNotLendable'
  constructor() {
    super('The library does not lend this type of material.')
  }
}

/** P20: the type is for patrons with recorded eligibility. */
export class EligibleReadersOnly extends Refusal {
  override readonly name = 'EligibleReadersOnly'
  constructor() {
    super('This type of material is for patrons whose eligibility for accessible formats is recorded.')
  }
}

/** L7: no copy of the title can be lent. */
export class NoLendableCopy extends Refusal {
  override readonly name = 'NoLendableCopy'
  constructor() {
    super('No copy of this title can be lent: they are reference only, withdrawn or lost.')
  }
}

/** L3: the patron's limit for the material group is reached. */
export class LimitReached extends Refusal {
  override readonly name = 'LimitReached'
  /** The code of the material group. */
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

/** H11: the title occurs twice in one submission. */
export class AskedTwice extends Refusal {
  override readonly name = 'AskedTwice'
  constructor() {
    super('The title occurs earlier in the same submission. See the outcome there.')
  }
}

/** L5: the branch does not hand out AV material. */
export class AvPickupNotOffered extends Refusal {
  override readonly name = 'AvPickupNotOffered'
  readonly branchId: number
  constructor({ branchId }: { branchId: number }) {
    super('CDs, DVDs, videos and LDs cannot be collected at this branch.')
    this.branchId = branchId
  }
}

/** The catalogue does not contain the title. */
export class UnknownTitle extends Refusal {
  override readonly name = 'UnknownTitle'
  constructor() {
    super('The catalogue does not contain this title.')
  }
}

/** L5: the branch offers no pickup. */
export class PickupNotOffered extends Refusal {
  readonly branchId: number
  constructor({ branchId }: { branchId: number }) {
    super('Holds cannot be collected at this branch.')
    this.branchId = branchId
  }
}

/** L6: mail contact requires a verified address. */
export class MailAddressNeeded extends Refusal {
  constructor() {
    super('Contact by mail needs a verified mail address.')
  }
}

/** H6: the hold's state does not allow the change. */
export class HoldNotChangeable extends Refusal {
  readonly state: HoldState
  constructor({ state }: { state: HoldState }) {
    super(`A hold in the state ${state} cannot be changed.`)
    this.state = state
  }
}

/** The submission contains more titles than one request may. */
export class TooManyTitles extends Refusal {
  readonly most: number
  constructor({ most }: { most: number }) {
    super(`At most ${most} titles can be reserved at once.`)
    this.most = most
  }
}
