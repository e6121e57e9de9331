import { Refusal } from '../common/refusal.ts'
import type { TitleRefusal } from './title-refusals.ts'

/** A1: fewer titles than are wanted, by what was asked for or by what can be reserved of it; nothing was done. */
export class AnyOfTooFew extends Refusal {
  readonly wanted: number
  /** The largest number that can be had of these titles. */
  readonly possible: number
  /** Of the titles that were asked for, those that cannot be reserved. */
  readonly refused: { titleId: number; refusal: TitleRefusal }[]
  constructor({ wanted, possible, refused = [] }: Pick<AnyOfTooFew, 'wanted' | 'possible'> & Partial<AnyOfTooFew>) {
    super(`${wanted} of the titles are wanted, and only ${possible} can be had. Nothing was done.`)
    this.wanted = wanted
    this.possible = possible
    this.refused = refused
  }
}

/** A2 */
export class OrderOrAnyOf extends Refusal {
  constructor() {
    super('Titles come either in an order or any of them first, not both.')
  }
}

/** A2: it is changed and cancelled with the others of its set. */
export class HoldInAnyOf extends Refusal {
  readonly anyOfId: number
  constructor({ anyOfId }: { anyOfId: number }) {
    super('The hold is one of several of which any are wanted. Change or cancel them together, or take it out of them.')
    this.anyOfId = anyOfId
  }
}
