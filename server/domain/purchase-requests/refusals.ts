import type { RequestState } from '../../../generated/prisma/enums.ts'
import { Refusal } from '../common/refusal.ts'

/** Q1: what is asked for, and how long each part may be. */
export type RequestField = 'isbn' | 'title' | 'author' | 'publisher' | 'publishedYear' | 'note'

/** Q1: neither an ISBN nor a title. */
export class NothingRequested extends Refusal {
  constructor() {
    super('A request says an ISBN or a title.')
  }
}

/** Q1 */
export class IsbnRefused extends Refusal {
  constructor() {
    super('This is no ISBN: it has 10 or 13 digits, and the last one follows from the others.')
  }
}

/** Q1 */
export class RequestFieldRefused extends Refusal {
  readonly field: RequestField
  /** Characters, or of the year: its greatest. */
  readonly most: number
  constructor({ field, most }: { field: RequestField; most: number }) {
    super(`${field}: at most ${most}${field === 'publishedYear' ? '' : ' characters'}.`)
    this.field = field
    this.most = most
  }
}

/** Q1: the library has it, and it can be reserved. */
export class TitleInCatalogue extends Refusal {
  readonly titleId: number
  constructor({ titleId }: { titleId: number }) {
    super('The library has a title with this ISBN that can be reserved.')
    this.titleId = titleId
  }
}

/** Q1 */
export class AlreadyRequested extends Refusal {
  readonly requestId: number
  constructor({ requestId }: { requestId: number }) {
    super('The patron has an open request for the same.')
    this.requestId = requestId
  }
}

/** Q1: of requests that are open, or of those sent since April. */
export class RequestLimitReached extends Refusal {
  readonly per: 'OPEN' | 'YEAR'
  readonly limit: number
  readonly inUse: number
  constructor({ per, limit, inUse }: { per: 'OPEN' | 'YEAR'; limit: number; inUse: number }) {
    const which = per === 'OPEN' ? 'open requests' : 'requests a year'
    super(`The limit of ${limit} ${which} is reached (${inUse} in use).`)
    this.per = per
    this.limit = limit
    this.inUse = inUse
  }
}

/** Q2 */
export class RequestNotChangeable extends Refusal {
  readonly state: RequestState
  constructor({ state }: { state: RequestState }) {
    super(`A request in the state ${state} cannot take this step.`)
    this.state = state
  }
}

/** Q2: the library says why it declines. */
export class ReasonNeeded extends Refusal {
  readonly most: number
  constructor({ most }: { most: number }) {
    super(`A request is declined with a reason of 1 to ${most} characters.`)
    this.most = most
  }
}
