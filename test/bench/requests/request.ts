export interface Request {
  path: string
  method?: 'POST'
  headers?: Record<string, string>
  body?: string
}

/** What must be the same: an answer of the service's, and one of whom it is measured beside. */
export interface Pair {
  ours: Request
  other: Request
  /** What shows the titles of our answer. */
  page?: Request
}

/** One line of the table: the same asked of the service and of somebody else. */
export interface Row {
  what: string
  /** Who answers the other requests: a server with SQL by hand, or the service itself at another address. */
  beside: 'SQL by hand' | 'GET /healthz'
  ours: Request[]
  other: Request[]
  /** Of one of the other requests, with those that begin and end a transaction. */
  otherStatements: number
  /** None where the answers cannot be the same. */
  pairs: Pair[]
  /** Each request changes something, so it is sent once. */
  once: boolean
}

export function asJson(headers: Record<string, string>, path: string, body: object): Request {
  return {
    path,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}
