import { Refusal } from '../common/refusal.ts'
import type { FamilyRight } from './rights.ts'

/** P15: a patron has the maximum number of family grants, made or received. 0 when the library offers none. */
export class FamilyFull extends Refusal {
  readonly most: number
  constructor({ most }: { most: number }) {
    super(most === 0 ? 'The library offers no family cards.' : `A card can have at most ${most} family cards.`)
    this.most = most
  }
}

/** P15: the code was used, has expired, was withdrawn, or never existed. */
export class FamilyCodeUnusable extends Refusal {
  constructor() {
    super('This code was already used or has expired. Ask for a new one.')
  }
}

/** The reason why a card cannot make a family grant. */
export type FamilyCardReason = 'OWN' | 'PROVISIONAL' | 'STAFF'

/** P15: no grant can be made for this card. */
export class FamilyCardRefused extends Refusal {
  readonly why: FamilyCardReason
  constructor({ why }: { why: FamilyCardReason }) {
    super(reasons[why])
    this.why = why
  }
}

const reasons: Record<FamilyCardReason, string> = {
  OWN: 'The card is your own.',
  PROVISIONAL: 'The password of the card is provisional. Choose a password for it first.',
  STAFF: 'A member of staff cannot make a family grant.',
}

/** P16: the grant does not include this right. */
export class FamilyRightMissing extends Refusal {
  readonly right: FamilyRight
  constructor({ right }: { right: FamilyRight }) {
    super(`The family grant does not include this: ${right}.`)
    this.right = right
  }
}

/** P15: a child cannot show its titles by a code. The guardian decides, with the card of the child or at the desk. */
export class TitlesNeedGuardian extends Refusal {
  readonly age: number
  constructor({ age }: { age: number }) {
    super(`Below the age of ${age} the guardian decides whether titles are shown.`)
    this.age = age
  }
}

/**
 * P16: the patron has a hold on the title or has it on loan. A helper who sees no titles does not learn which of the two
 * it is.
 */
export class AlreadyWithPatron extends Refusal {
  override readonly name = 'AlreadyWithPatron'
  constructor() {
    super('The patron already has a hold on this title or has it on loan.')
  }
}
