import { Refusal } from '../../common/refusal.ts'

/** Limits: characters of a spelling, spellings of a name, and names in the table, which is cached in memory. */
export const maxSpellingLength = 100
export const maxSpellings = 30
export const maxNames = 20_000

/** A spelling is too short to identify a person, or too long. */
export class SpellingRefused extends Refusal {
  readonly spelling: string
  readonly reason: 'TOO_SHORT' | 'TOO_LONG'
  constructor({ spelling, reason }: Pick<SpellingRefused, 'spelling' | 'reason'>) {
    super(`A spelling must have at least 2 letters or digits and at most ${maxSpellingLength} characters.`)
    this.spelling = spelling
    this.reason = reason
  }
}

/** A name already has this spelling, or one that folds to the same text. */
export class SpellingInUse extends Refusal {
  readonly spelling: string
  /** The preferred spelling of the name that has this spelling. */
  readonly preferred: string
  constructor({ spelling, preferred }: Pick<SpellingInUse, 'spelling' | 'preferred'>) {
    super('A name already has this spelling, or one that search treats as equal.')
    this.spelling = spelling
    this.preferred = preferred
  }
}

/** The name has the maximum number of spellings, or the table the maximum number of names. */
export class NamesFull extends Refusal {
  readonly most: number
  constructor({ most }: Pick<NamesFull, 'most'>) {
    super(`A name can have at most ${maxSpellings} spellings, and the table at most ${maxNames} names.`)
    this.most = most
  }
}

/** The preferred spelling cannot be removed from its name. */
export class SpellingPreferred extends Refusal {
  constructor() {
    super('The preferred spelling cannot be removed. Make another spelling preferred first, or remove the name.')
  }
}
