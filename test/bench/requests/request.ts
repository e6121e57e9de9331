export interface Request {
  path: string
  method?: 'POST'
  headers?: Record<string, string>
  body?: string
}

/** Two answers that must have the same data: the service's and the baseline's. */
export interface Pair {
  ours: Request
  other: Request
  /** A page that shows the titles of our answer. */
  page?: Request
}

/** One row of the table: the same request to the service and to the baseline. */
export interface Row {
  what: string
  /** The responder of the other requests: a server with hand-written SQL, or the service itself at another URL. */
  beside: 'SQL by hand' | 'GET /healthz'
  ours: Request[]
  other: Request[]
  /** The statements of one of the other requests, including BEGIN and COMMIT. */
  otherStatements: number
  /** Empty when the answers cannot be equal. */
  pairs: Pair[]
  /** Each request makes a change, so it is sent only once. */
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
