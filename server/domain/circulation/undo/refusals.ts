import { Refusal } from '../../common/refusal.ts'

/** What stands in the way of undoing an act (O4), each with a sentence. */
export const obstacles = {
  LATER_ACT: 'Something was done with the copy or the hold since, which is to be undone first.',
  COPY_MOVED: 'The copy was scanned, lent or reported since.',
  LOAN_CHANGED: 'The loan was renewed or ended since.',
  HOLD_MOVED: 'A hold that it moved went on since.',
  SET_FULFILLED: 'As many of the set as were wanted have come since.',
  RESERVED_SINCE: 'The patron has reserved the title anew.',
  LENT_SINCE: 'The patron has borrowed the title since.',
  LIMIT_REACHED: 'The patron has reached the limit since.',
  PATRON_GONE: 'The patron is not there any more.',
} as const

export type Obstacle = keyof typeof obstacles

/** What an act moved was moved again, so that it cannot be put back exactly (O4). */
export class CannotUndo extends Refusal {
  readonly why: Obstacle
  constructor({ why }: { why: Obstacle }) {
    super(`The act cannot be undone. ${obstacles[why]}`)
    this.why = why
  }
}

/** It was done more than an hour ago, or erased with the patron's data (O4, R4). */
export class ActForgotten extends Refusal {
  constructor() {
    super('It was done more than an hour ago, or what it moved has been erased.')
  }
}
