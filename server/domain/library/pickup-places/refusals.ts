import { Refusal } from '../../common/refusal.ts'

/** H20: the place is retired, has no compartment in service, or belongs to another branch. */
export class PickupPlaceNotOffered extends Refusal {
  constructor() {
    super('Holds cannot be collected at this pickup place. Choose another one.')
  }
}

const faults = {
  UNKNOWN: 'No such pickup place or compartment at this branch.',
  CHANGED: 'The pickup place was changed meanwhile. Compare the new values and save again.',
  HOURS: 'Enter an opening and a later closing time, or neither.',
  SHELF_DAYS: 'shelfDays: 1 to 60.',
  NAME_IN_USE: 'Another pickup place of the branch has this name.',
  TOO_MANY: 'The branch has the maximum number of pickup places.',
  LABELS: 'Enter labels of 1 to 10 characters.',
  TOO_MANY_COMPARTMENTS: 'The pickup place would have more compartments than allowed.',
  NOT_EMPTY: 'A copy is in the compartment. Take it out first.',
} as const

/** H20: a change of a pickup place or of its compartments is refused. */
export class PickupPlaceRefused extends Refusal {
  readonly reason: keyof typeof faults
  constructor({ reason }: Pick<PickupPlaceRefused, 'reason'>) {
    super(faults[reason])
    this.reason = reason
  }
}
