import { Refusal } from '../common/refusal.ts'

/** R2: the loan rule of the material group allows no renewals, as for AV. */
export class NotRenewable extends Refusal {
  constructor() {
    super('Loans of this material cannot be renewed.')
  }
}

/** R2: the loan has been renewed as often as the rule allows. */
export class AlreadyRenewed extends Refusal {
  /** The number of renewals made. */
  readonly times: number
  constructor({ times }: { times: number }) {
    super(`The loan has already been renewed ${times} time(s).`)
    this.times = times
  }
}

/** R2: the loan cannot be renewed yet. */
export class TooEarlyToRenew extends Refusal {
  /** The first possible date, YYYY-MM-DD. */
  readonly from: string
  constructor({ from }: { from: string }) {
    super(`The loan can be renewed from ${from}.`)
    this.from = from
  }
}

/** R2: another patron's hold needs the copy. */
export class ReservedByAnother extends Refusal {
  constructor() {
    super('Another patron is waiting for this copy.')
  }
}

/** R2: the loan is long overdue. */
export class LoanLongOverdue extends Refusal {
  /** The number of days past due. */
  readonly days: number
  constructor({ days }: { days: number }) {
    super(`The loan is ${days} days overdue and can no longer be renewed.`)
    this.days = days
  }
}

/** The copy has been reported lost. */
export class LoanOfLostCopy extends Refusal {
  constructor() {
    super('The copy is recorded as lost.')
  }
}
