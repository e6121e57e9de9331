import type { RequestState } from '../../../generated/prisma/enums.ts'
import { Refusal } from '../common/refusal.ts'

/** Q1: a field of a purchase request. */
export type RequestField = 'isbn' | 'title' | 'author' | 'publisher' | 'publishedYear' | 'note'

/** Q1: the request has neither an ISBN nor a searchable title. */
export class NothingRequested extends Refusal {
  constructor() {
    super('A request needs an ISBN or a title.')
  }
}

/** Q1 */
export class IsbnRefused extends Refusal {
  constructor() {
    super('This is not a valid ISBN. An ISBN has 10 or 13 digits, the last of which is a check digit.')
  }
}

/** Q1 */
export class PurchaseRequestFieldRefused extends Refusal {
  readonly field: RequestField
  /** The maximum number of characters. For the year, its maximum value. */
  readonly most: number
  constructor({ field, most }: { field: RequestField; most: number }) {
    super(`${field}: at most ${most}${field === 'publishedYear' ? '' : ' characters'}.`)
    this.field = field
    this.most = most
  }
}

/** Q1: the library has the title and can lend it. */
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
    super('The patron already has an open request for this title.')
    this.requestId = requestId
  }
}

/** Q1: the limit of open requests, or of requests submitted since April. */
export class PurchaseRequestLimitReached extends Refusal {
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
export class PurchaseRequestNotChangeable extends Refusal {
  readonly state: RequestState
  constructor({ state }: { state: RequestState }) {
    super(`A request in state ${state} does not allow this step.`)
    this.state = state
  }
}

/** Q2: a declined request needs a reason. */
export class ReasonNeeded extends Refusal {
  readonly most: number
  constructor({ most }: { most: number }) {
    super(`A declined request needs a reason of 1 to ${most} characters.`)
    this.most = most
  }
}
