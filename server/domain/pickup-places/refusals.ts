import { Refusal } from '../common/refusal.ts'

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
