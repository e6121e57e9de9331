import { Refusal } from '../../common/refusal.ts'

/** S1 */
export class SequenceTooShort extends Refusal {
  constructor() {
    super('A sequence needs at least two different titles.')
  }
}

/** S1, A1 */
export class SameTitleTwice extends Refusal {
  constructor() {
    super('The same title cannot be twice among those that come in an order, or of which any are wanted.')
  }
}

/** A hold has its place in one order at most. */
export class AlreadyInSequence extends Refusal {
  constructor() {
    super('The hold is in another sequence. Remove it from that one first.')
  }
}

/** S3: a copy was tied to a member meanwhile, or it was cancelled, added or removed. */
export class SequenceChanged extends Refusal {
  constructor() {
    super('The members that can be moved are not those that were given. Read the sequence again.')
  }
}
