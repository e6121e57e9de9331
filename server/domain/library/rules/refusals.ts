import { Refusal } from '../../common/refusal.ts'

/** A figure is too small or too great. */
export class FigureOutOfBounds extends Refusal {
  /** By its name in the API. */
  readonly field: string
  readonly least: number
  readonly most: number
  constructor({ field, least, most }: { field: string; least: number; most: number }) {
    super(`${field}: a whole number from ${least} to ${most}.`)
    this.field = field
    this.least = least
    this.most = most
  }
}

/** A name is empty or too long. */
export class NameRefused extends Refusal {
  readonly field: string
  readonly most: number
  constructor({ field, most }: { field: string; most: number }) {
    super(`${field}: 1 to ${most} characters.`)
    this.field = field
    this.most = most
  }
}

/** Nothing can run by this expression. */
export class ScheduleRefused extends Refusal {
  /** By its name in the API. */
  readonly field: string
  readonly reason: 'UNREADABLE' | 'SECONDS' | 'NEVER_RUNS'
  constructor({ field, reason }: Pick<ScheduleRefused, 'field' | 'reason'>) {
    super(`${field}: a cron expression of five fields that some day runs, such as */15 * * * *.`)
    this.field = field
    this.reason = reason
  }
}

/** L4: a branch narrows a category, and stands for nothing alone. */
export class CategoryNeeded extends Refusal {
  constructor() {
    super('category: a rule for one branch needs a patron category.')
  }
}

/** What holds for everybody else in a group cannot be removed, only changed. */
export class GeneralRuleNeeded extends Refusal {
  constructor() {
    super('The general rule of a material group cannot be removed; change its figures.')
  }
}

/** L5: what hands out AV hands out. */
export class AvPickupWithoutPickup extends Refusal {
  constructor() {
    super('acceptsAvPickup: a branch where nothing is collected cannot hand out AV.')
  }
}

export class BranchCodeRefused extends Refusal {
  readonly reason: 'IN_USE' | 'UNREADABLE'
  constructor({ reason }: { reason: BranchCodeRefused['reason'] }) {
    super(
      reason === 'IN_USE'
        ? 'code: another branch has it.'
        : 'code: 1 to 20 small letters, digits and hyphens, a letter first.',
    )
    this.reason = reason
  }
}

/** O1: a range of numbers has two ends of one length, the smaller one first. */
export class CardRangeRefused extends Refusal {
  constructor() {
    super(
      'firstCard, lastCard: two numbers of as many digits, at most 18, not beginning with 0, the smaller one first.',
    )
  }
}

/** The card's barcode: its letters are none of Codabar's, or its check digit is counted in another symbology. */
export class CardBarcodeRefused extends Refusal {
  /** By its name in the API. */
  readonly field: 'cardStartStop' | 'cardCheckDigit'
  constructor({ field }: Pick<CardBarcodeRefused, 'field'>) {
    super(
      field === 'cardStartStop'
        ? 'cardStartStop: two letters from A to D, the start and the stop letter.'
        : 'cardCheckDigit: MODULUS_16 goes with CODABAR alone, MODULUS_43 with CODE_39 alone.',
    )
    this.field = field
  }
}

/** L2: a range of classes has two ends, the smaller one first. */
export class DiscLabelsRefused extends Refusal {
  constructor() {
    super('discLabelFrom, discLabelTo: both or none, the smaller one first.')
  }
}
