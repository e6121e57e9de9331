import { Refusal } from '../../common/refusal.ts'

/** So many characters a spelling has at most, and so many spellings a name; so many names a table that is kept in memory. */
export const longestSpelling = 100
export const mostSpellings = 30
export const mostNames = 20_000

/** A spelling says too little to stand for a person, or too much. */
export class SpellingRefused extends Refusal {
  readonly spelling: string
  readonly reason: 'TOO_SHORT' | 'TOO_LONG'
  constructor({ spelling, reason }: Pick<SpellingRefused, 'spelling' | 'reason'>) {
    super(`A spelling has 2 characters that search compares at least, and ${longestSpelling} characters at most.`)
    this.spelling = spelling
    this.reason = reason
  }
}

/** Search takes the spelling for one that a name has already: this one or another. */
export class SpellingInUse extends Refusal {
  readonly spelling: string
  /** The preferred spelling of the name that has it. */
  readonly preferred: string
  constructor({ spelling, preferred }: Pick<SpellingInUse, 'spelling' | 'preferred'>) {
    super('A name has this spelling already, or one that search takes for it.')
    this.spelling = spelling
    this.preferred = preferred
  }
}

/** A name has as many spellings as it can, or the table as many names. */
export class NamesFull extends Refusal {
  readonly most: number
  constructor({ most }: Pick<NamesFull, 'most'>) {
    super(`At most ${mostSpellings} spellings of a name, and ${mostNames} names.`)
    this.most = most
  }
}

/** The preferred spelling stays as long as there is a name. */
export class SpellingPreferred extends Refusal {
  constructor() {
    super('The preferred spelling cannot be removed; prefer another first, or remove the name.')
  }
}
