import { Refusal } from '../../common/refusal.ts'

/** C14: no such location, or it belongs to another branch. */
export class UnknownShelvingLocation extends Refusal {
  constructor() {
    super('No such shelving location at this branch.')
  }
}

export class ShelvingLocationCodeRefused extends Refusal {
  readonly reason: 'IN_USE' | 'UNREADABLE'
  constructor({ reason }: Pick<ShelvingLocationCodeRefused, 'reason'>) {
    super(
      reason === 'IN_USE'
        ? 'code: another location of the branch has it.'
        : 'code: 1 to 30 letters, digits and signs without spaces.',
    )
    this.reason = reason
  }
}

/** The location still has copies, so it cannot be deleted. */
export class ShelvingLocationInUse extends Refusal {
  readonly copies: number
  constructor({ copies }: { copies: number }) {
    super(`The location has ${copies} copies. Move them, merge the location into another one, or retire it.`)
    this.copies = copies
  }
}

/** Somebody else changed the location after the form was opened. */
export class ShelvingLocationChanged extends Refusal {
  constructor() {
    super('The location was changed meanwhile. Compare the new values and save again.')
  }
}

/** The location is retired and gets no further copies. */
export class ShelvingLocationRetired extends Refusal {
  constructor() {
    super('The location is retired. Restore it first, or choose another one.')
  }
}

/** A location cannot be merged into itself. */
export class SameShelvingLocation extends Refusal {
  constructor() {
    super('Choose another location to merge into.')
  }
}

export class ShelvingLocationsFull extends Refusal {
  readonly most: number
  constructor({ most }: { most: number }) {
    super(`A branch has at most ${most} locations.`)
    this.most = most
  }
}

/** The copy belongs to another branch than the location. */
export class ItemOfOtherBranch extends Refusal {
  readonly branchId: number
  constructor({ branchId }: { branchId: number }) {
    super('The copy belongs to another branch.')
    this.branchId = branchId
  }
}

/** The location is where the copy stands for good, so it is no display of it. */
export class AlreadyShelvedThere extends Refusal {
  constructor() {
    super('The copy already has this location as its own.')
  }
}
