import { Refusal } from '../../common/refusal.ts'

/** N1: the period, the branches or a text of a news entry cannot be stored. */
export class NewsRefused extends Refusal {
  readonly reason: keyof typeof wanted
  constructor({ reason }: Pick<NewsRefused, 'reason'>) {
    super(wanted[reason])
    this.reason = reason
  }
}

const wanted = {
  ENDS_BEFORE_START: 'until: must not be before from.',
  IN_PAST: 'until: must be today or later.',
  TOO_LONG_PERIOD: 'until: at most 366 days after from.',
  NO_JAPANESE: 'texts: the Japanese title must not be empty.',
  TITLE_TOO_LONG: 'texts: a title has at most 60 characters.',
  TITLE_MISSING: 'texts: a text needs a title in its language.',
  TEXT_TOO_LONG: 'texts: a text must fit on a page for small phones, about 1,900 Japanese or 5,700 English characters.',
  LANGUAGE_TWICE: 'texts: each language once.',
  NO_BRANCH: 'branchIds: at least one branch, or null for all branches.',
  TOO_MANY: 'At most 30 entries that are not over.',
}

/** N1: a branch manager changes only news that is about their branches alone. */
export class NewsOfOtherBranch extends Refusal {
  constructor() {
    super('Only an ADMIN can change news of all branches or of a branch that the member of staff does not manage.')
  }
}

/** Another member of staff changed the entry after it was read. */
export class NewsChanged extends Refusal {
  constructor() {
    super('version: the entry has been changed since. Read it again and edit the new version.')
  }
}

/** N3: the entry cannot be mailed. */
export class NewsNotMailable extends Refusal {
  readonly reason: 'OVER' | 'NOT_BEGUN'
  constructor({ reason }: Pick<NewsNotMailable, 'reason'>) {
    super(reason === 'OVER' ? 'The entry is over.' : 'The entry is not shown yet. It can be mailed from its first day.')
    this.reason = reason
  }
}

/** N4: the calendar has no exception that closes the branch on this day. */
export class NoClosureOnDay extends Refusal {
  constructor() {
    super('date: the calendar has no single closed day of the branch on this date, today or later.')
  }
}
