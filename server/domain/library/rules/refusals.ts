import { Refusal } from '../../common/refusal.ts'

/** A value is out of bounds. */
export class FigureOutOfBounds extends Refusal {
  /** The field's name in the API. */
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

/** The schedule is neither a sentence nor a valid cron expression, or it never runs. */
export class ScheduleRefused extends Refusal {
  /** The field's name in the API. */
  readonly field: string
  readonly reason: 'UNREADABLE' | 'SECONDS' | 'NEVER_RUNS'
  constructor({ field, reason }: Pick<ScheduleRefused, 'field' | 'reason'>) {
    super(
      `${field}: must be a sentence such as "every 15 minutes", "daily 19:00", "saturdays 7:30" or "weekdays 8:00", or a cron ` +
        'expression of five fields that runs at some time.',
    )
    this.field = field
    this.reason = reason
  }
}

/** L4: a branch only narrows a category, so a rule for a branch needs one. */
export class CategoryNeeded extends Refusal {
  constructor() {
    super('category: a rule for one branch needs a patron category.')
  }
}

/** The general rule of a group can be changed but not removed. */
export class GeneralRuleNeeded extends Refusal {
  constructor() {
    super('The general rule of a material group cannot be removed; change its figures.')
  }
}

/** The rules are no longer those that the form showed (L12). */
export class RulesChanged extends Refusal {
  constructor() {
    super('Another member of staff changed the rules. Compare both versions and save again.')
  }
}

/** A category would have no loan rule or no hold limit for a group (L12). */
export class CombinationsWithoutRule extends Refusal {
  readonly combinations: { group: string; category: string | null }[]
  constructor({ combinations }: Pick<CombinationsWithoutRule, 'combinations'>) {
    const names = combinations.slice(0, 20).map(({ group, category }) => `${category} × ${group}`)
    super(`No rule would apply to ${names.join(', ')}. Give the combination or its group a rule.`)
    this.combinations = combinations
  }
}

/** L5: a branch that hands out AV must offer pickup. */
export class AvPickupWithoutPickup extends Refusal {
  constructor() {
    super('acceptsAvPickup: a branch without pickup cannot hand out AV.')
  }
}

export class BranchCodeRefused extends Refusal {
  readonly reason: 'IN_USE' | 'UNREADABLE'
  /** The field's name in the API. */
  readonly field: 'code' | 'librarySystemCode'
  constructor({
    reason,
    field = 'code',
  }: Pick<BranchCodeRefused, 'reason'> & Partial<Pick<BranchCodeRefused, 'field'>>) {
    super(
      reason === 'IN_USE'
        ? `${field}: another branch has this code.`
        : 'code: 1 to 20 lower-case letters, digits and hyphens, beginning with a letter.',
    )
    this.reason = reason
    this.field = field
  }
}

/** O1: the range of card numbers needs two ends of the same length, the smaller one first. */
export class CardRangeRefused extends Refusal {
  constructor() {
    super(
      'firstCard, lastCard: two numbers with the same number of digits, at most 18, not beginning with 0, the smaller one first.',
    )
  }
}

/** The card's start and stop letters are not Codabar letters, or its check digit belongs to another symbology. */
export class CardBarcodeRefused extends Refusal {
  /** The field's name in the API. */
  readonly field: 'cardStartStop' | 'cardCheckDigit'
  constructor({ field }: Pick<CardBarcodeRefused, 'field'>) {
    super(
      field === 'cardStartStop'
        ? 'cardStartStop: two letters from A to D, the start and the stop letter.'
        : 'cardCheckDigit: MODULUS_16 requires CODABAR, and MODULUS_43 requires CODE_39.',
    )
    this.field = field
  }
}

/** L2: a range of classes needs two ends, the smaller one first. */
export class DiscLabelsRefused extends Refusal {
  constructor() {
    super('discLabelFrom, discLabelTo: both or none, the smaller one first.')
  }
}
