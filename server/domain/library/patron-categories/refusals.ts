import { Refusal } from '../../common/refusal.ts'

/** The category was retired, so that no patron gets it any more (L11). */
export class PatronCategoryRetired extends Refusal {
  readonly categoryCode: string
  constructor({ categoryCode }: { categoryCode: string }) {
    super(`The category ${categoryCode} was retired. Choose another one.`)
    this.categoryCode = categoryCode
  }
}

/** The code of a new category is not valid, or another category has it. */
export class PatronCategoryCodeRefused extends Refusal {
  readonly reason: 'IN_USE' | 'UNREADABLE'
  constructor({ reason }: Pick<PatronCategoryCodeRefused, 'reason'>) {
    super(
      reason === 'IN_USE'
        ? 'code: another category has this code.'
        : 'code: 1 to 20 upper-case letters, digits and underscores.',
    )
    this.reason = reason
  }
}

/** The category cannot be deleted, because patrons or rules have it. */
export class PatronCategoryInUse extends Refusal {
  readonly patrons: number
  readonly rules: number
  constructor({ patrons, rules }: { patrons: number; rules: number }) {
    super(
      `${patrons} patrons and ${rules} rules have the category. Merge it into another category, or retire it instead.`,
    )
    this.patrons = patrons
    this.rules = rules
  }
}

/** The default category cannot be retired, merged or deleted. */
export class DefaultCategoryNeeded extends Refusal {
  constructor() {
    super('This is the default category. Make another category the default first.')
  }
}

/** Both are the same category. */
export class SamePatronCategory extends Refusal {
  constructor() {
    super('A category cannot be merged into itself. Choose another category.')
  }
}

/** Another member of staff changed the category since the form was opened. */
export class PatronCategoryChanged extends Refusal {
  constructor() {
    super('Another member of staff changed this category. Compare both versions and save again.')
  }
}

/** The patron has reached the age at which cards of the category end (O9). */
export class CategoryAgeExceeded extends Refusal {
  readonly age: number
  constructor({ age }: { age: number }) {
    super(`Cards of this category end before the age of ${age}, which the patron has reached. Choose another category.`)
    this.age = age
  }
}
