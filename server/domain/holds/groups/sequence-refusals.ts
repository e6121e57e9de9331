import { Refusal } from '../../common/refusal.ts'

/** S1: the sequence has fewer than two titles. */
export class SequenceTooShort extends Refusal {
  constructor() {
    super('A sequence needs at least two different titles.')
  }
}

/** S1, A1: a title occurs twice in a sequence or in a set. */
export class SameTitleTwice extends Refusal {
  constructor() {
    super('A title can occur only once in a sequence or in a set of which any titles are wanted.')
  }
}

/** A hold belongs to at most one sequence. */
export class AlreadyInSequence extends Refusal {
  constructor() {
    super('The hold is in another sequence. Remove it from that one first.')
  }
}

/** S3: a member was captured, cancelled, added or removed since the sequence was read. */
export class SequenceChanged extends Refusal {
  constructor() {
    super('The given holds are not the members that can be moved. Read the sequence again.')
  }
}
