import { Refusal } from '../common/refusal.ts'
import type { TitleRefusal } from './title-refusals.ts'

/** A1: fewer titles can be reserved than the patron wants from the set. No hold was placed or changed. */
export class AnyOfTooFew extends Refusal {
  readonly wanted: number
  /** The largest number of these titles that can be reserved. */
  readonly possible: number
  /** The requested titles that cannot be reserved, each with its reason. */
  readonly refused: { titleId: number; refusal: TitleRefusal }[]
  constructor({ wanted, possible, refused = [] }: Pick<AnyOfTooFew, 'wanted' | 'possible'> & Partial<AnyOfTooFew>) {
    super(`${wanted} of the titles are wanted, but only ${possible} can be reserved. No hold was placed or changed.`)
    this.wanted = wanted
    this.possible = possible
    this.refused = refused
  }
}

/** A2: a submission asks for a sequence and for any of several titles at once. */
export class OrderOrAnyOf extends Refusal {
  constructor() {
    super('A submission can ask for a sequence or for any of several titles, not for both.')
  }
}

/** A2: the hold belongs to a set and is changed or cancelled only together with the other members. */
export class HoldInAnyOf extends Refusal {
  readonly anyOfId: number
  constructor({ anyOfId }: { anyOfId: number }) {
    super(
      'The hold belongs to a set of which any titles are wanted. Change or cancel the whole set, or remove the hold from it first.',
    )
    this.anyOfId = anyOfId
  }
}
