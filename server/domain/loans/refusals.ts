import { Refusal } from '../common/refusal.ts'

/** R2: the rule of the material group has no renewals, as for AV. */
export class NotRenewable extends Refusal {
  constructor() {
    super('Loans of this kind of material are never renewed.')
  }
}

/** R2 */
export class AlreadyRenewed extends Refusal {
  /** How often it was renewed. */
  readonly times: number
  constructor({ times }: { times: number }) {
    super(`The loan was renewed ${times} time(s) already.`)
    this.times = times
  }
}

/** R2 */
export class TooEarlyToRenew extends Refusal {
  /** The first possible date, YYYY-MM-DD. */
  readonly from: string
  constructor({ from }: { from: string }) {
    super(`The loan can be renewed from ${from}.`)
    this.from = from
  }
}

/** R2 */
export class ReservedByAnother extends Refusal {
  constructor() {
    super('Another patron waits for this copy.')
  }
}

/** R2 */
export class LoanLongOverdue extends Refusal {
  /** Days past due. */
  readonly days: number
  constructor({ days }: { days: number }) {
    super(`The loan is ${days} days overdue and can no longer be renewed.`)
    this.days = days
  }
}

/** The copy was reported lost: there is nothing to keep longer. */
export class LoanOfLostCopy extends Refusal {
  constructor() {
    super('The copy is recorded as lost.')
  }
}
