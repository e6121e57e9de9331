/**
 * Codes of PostgreSQL, Prisma and the system for a database that is unavailable: unreachable, out of resources,
 * starting, stopping or a standby. In errors from other sources, such as a client's socket, the same codes mean
 * something else.
 */
const codes =
  /^(08...|25006|53...|57P0[1-5]|58030|P(10(01|02|08|17)|20(24|28|37))|E(AI_AGAIN|CONN(ABORTED|REFUSED|RESET)|HOSTUNREACH|MFILE|NETUNREACH|NFILE|NOSPC|NOTFOUND|PIPE|TIMEDOUT))$/

/** A statement, a lock or a transaction exceeded its timeout, or lost a deadlock. The database itself is available. */
const timeouts = /^(25P03|40P01|55P03|57014)$/

/** Errors that the database layer has marked as its own. */
const fromDatabase = new WeakSet<object>()

/** Marks the error of a failed statement, for `databaseFailure`. */
export function markDatabaseError(error: unknown): void {
  if (typeof error === 'object' && error !== null) fromDatabase.add(error)
}

/** Seconds after which a client should retry. */
export const retryAfter = 10

export const unavailableMessage =
  'The service is temporarily unavailable. Retry after the number of seconds in Retry-After.'

/** The same message as a GraphQL response. */
export const unavailableGraphql = JSON.stringify({
  errors: [{ message: unavailableMessage, extensions: { code: 'UNAVAILABLE' } }],
})

/** Messages of drivers that carry no code. */
const driverMessages =
  /^(Query read timeout|timeout expired|timeout exceeded when trying to connect|Connection terminated|Client (was closed|has encountered a connection error)|Cannot use a pool after)/

/** The `kind` of such errors from Prisma's adapters, and of a database that is too new for this program. */
const adapterKinds = /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|DatabaseTooNew)$/

interface ErrorParts {
  name?: unknown
  code?: unknown
  originalCode?: unknown
  kind?: unknown
  message?: unknown
  cause?: unknown
  originalError?: unknown
  meta?: { driverAdapterError?: unknown } | undefined
}

/**
 * Why a request cannot be answered now, as a code or a few words, when the error comes from the database. Null for
 * errors of other sources, and for errors that a retry does not help.
 */
export function databaseFailure(error: unknown): string | null {
  const chain = causesOf(error)
  return chain.some(isOfDatabase) ? failureIn(chain) : null
}

/** The same for an error that is known to come from the database. */
export const databaseFailureIn = (error: unknown): string | null => failureIn(causesOf(error))

/** Whether the reason from `databaseFailure` is a timeout, which is no outage. */
export const isTimeout = (why: string): boolean => timeouts.test(why)

/** Whether a statement or the wait for its connection exceeded its timeout. */
export function isStatementTimeout(error: unknown): boolean {
  return /^(55P03|57014|Query read timeout|timeout)/.test(databaseFailureIn(error) ?? '')
}

interface FailureLog {
  warn(details: object, sentence: string): void
  error(details: object, sentence: string): void
}

/** Logs why the database did not serve a request: a timeout as a warning, an outage as an error. */
export function logDatabaseFailure(log: FailureLog, why: string, details: object): void {
  if (isTimeout(why)) log.warn({ why, ...details }, 'a statement exceeded its timeout')
  else log.error({ why, ...details }, 'the database is unavailable')
}

const isOfDatabase = (parts: ErrorParts): boolean =>
  fromDatabase.has(parts) || /^(PrismaClient|DriverAdapterError)/.test(String(parts.name))

function failureIn(chain: ErrorParts[]): string | null {
  for (const parts of chain) {
    const code = [parts.code, parts.originalCode].map(String).find((code) => codes.test(code) || timeouts.test(code))
    if (code !== undefined) return code
    if (adapterKinds.test(String(parts.kind))) return String(parts.kind)
    const [sentence] = driverMessages.exec(String(parts.message)) ?? []
    if (sentence) return sentence
  }
  return null
}

/** The error and its causes, the deepest last. */
function causesOf(error: unknown): ErrorParts[] {
  const all: ErrorParts[] = []
  let next = error
  while (typeof next === 'object' && next !== null && all.length < 8) {
    const parts: ErrorParts = next
    // The causes of `SystemAway` concern the library system, not the database.
    if (parts.name === 'SystemAway') break
    all.push(parts)
    next = parts.originalError ?? parts.meta?.driverAdapterError ?? parts.cause
  }
  return all
}
