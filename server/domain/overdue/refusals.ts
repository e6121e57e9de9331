import { Refusal } from '../common/refusal.ts'

/** R6: an overdue loan of the patron has reached a step that stops new holds. */
export class OverdueStopsHolds extends Refusal {
  override readonly name = 'OverdueStopsHolds'
  /** The number of days past the due date, of the longest overdue loan. */
  readonly days: number
  constructor({ days }: { days: number }) {
    super(`The patron has a loan that is ${days} days overdue. New holds are possible after its return.`)
    this.days = days
  }
}

/** R6: an overdue loan of the patron has reached a step that stops renewals. */
export class OverdueStopsRenewals extends Refusal {
  /** The number of days past the due date, of the longest overdue loan. */
  readonly days: number
  constructor({ days }: { days: number }) {
    super(`The patron has a loan that is ${days} days overdue. Renewals are possible after its return.`)
    this.days = days
  }
}

const sentences = {
  DAYS_IN_USE: 'days: another step has this number of days.',
  WITHOUT_EFFECT: 'A step needs an effect: a mail, a letter, or a stop of holds or renewals.',
  TEXT_TOO_LONG: 'text: at most 400 characters, in each language.',
  CHANGED: 'version: the step was changed since. Read it again and repeat the change.',
  TOO_MANY: 'At most 10 steps are possible. Delete one first.',
}

export type OverdueStepFault = keyof typeof sentences

/** M10: the change of a step is refused. */
export class OverdueStepRefused extends Refusal {
  readonly reason: OverdueStepFault
  constructor({ reason }: { reason: OverdueStepFault }) {
    super(sentences[reason])
    this.reason = reason
  }
}
