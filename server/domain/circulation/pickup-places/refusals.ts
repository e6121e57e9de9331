import { Refusal } from '../../common/refusal.ts'

const faults = {
  NOT_FOR_PLACE: 'No hold for a pickup place of this branch has this copy. Scan it at check-in.',
  FULL: 'No fitting compartment is free. Choose another size, or the counter.',
  NOT_FREE: 'The compartment is not free. Choose another one.',
} as const

/** H21: a copy is not put into a compartment. */
export class CompartmentRefused extends Refusal {
  readonly reason: keyof typeof faults
  constructor({ reason }: Pick<CompartmentRefused, 'reason'>) {
    super(faults[reason])
    this.reason = reason
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
