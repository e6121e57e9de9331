import { Refusal } from '../../common/refusal.ts'

/** E12: a record cannot be merged into itself. */
export class SameTitle extends Refusal {
  constructor() {
    super('Both are the same record. Choose another record.')
  }
}

/** E12: the records have different material types, so they cannot be the same title. */
export class MaterialTypesDiffer extends Refusal {
  constructor() {
    super('The records have different material types. Change the type of one of them first, if it is wrong.')
  }
}
