import { AdaptiveLimit } from '../../common/adaptive-limit.ts'
import { type LibrarySystem, LibrarySystemBusy } from './port.ts'

/** The maximum number of concurrent requests to a library system without a setting for it. */
const defaultConnections = 8
/** The maximum number of requests that wait for a slot. An account is three or four of them. */
const mostWaiting = 100
/** A quarter of the slots is only for the states of copies, which pages of titles show. */
const partForCopies = 4

/** The slots for concurrent requests to a library system. Requests for accounts do not use up those for copies (G6). */
export class RequestSlots {
  readonly others: AdaptiveLimit
  /** The same as `others` when there are too few slots to share, or when the library system reports no states. */
  readonly copies: AdaptiveLimit

  constructor({ connections = defaultConnections, capabilities }: LibrarySystem) {
    const forCopies = capabilities.availability ? Math.floor(connections / partForCopies) : 0
    this.others = newLimit(connections - forCopies)
    this.copies = forCopies > 0 ? newLimit(forCopies) : this.others
  }

  /** The current limit, and the numbers of requests in flight and waiting. */
  get state(): AdaptiveLimit['state'] {
    const { others, copies } = this
    if (copies === others) return others.state
    const sum = (name: keyof AdaptiveLimit['state']) => others.state[name] + copies.state[name]
    return { limit: sum('limit'), running: sum('running'), waiting: sum('waiting') }
  }
}

function newLimit(most: number): AdaptiveLimit {
  const errorFor = () => new LibrarySystemBusy('too many requests wait for it')
  return new AdaptiveLimit({ most, mostWaiting, errorFor })
}
