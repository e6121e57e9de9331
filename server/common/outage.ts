/**
 * Codes of PostgreSQL, Prisma and the system for a database that cannot be used for now: it cannot be reached, has no room,
 * starts or stops, or is a standby. The same codes mean something else in errors of other sources, e.g. of a client's socket.
 */
const codes =
  /^(08...|25006|53...|57P0[1-5]|58030|P10(01|02|08|17)|P20(24|28|37)|E(AI_AGAIN|CONN(ABORTED|REFUSED|RESET)|HOSTUNREACH|MFILE|NETUNREACH|NFILE|NOSPC|NOTFOUND|PIPE|TIMEDOUT))$/

/** A statement, a lock or a transaction took longer than its limit. The database itself can be used. */
const timeouts = /^(25P03|55P03|57014)$/

/** Errors that the database layer has marked as its own. */
const fromDatabase = new WeakSet<object>()

/** Marks an error that a statement failed with, for `databaseFailure`. */
export function markDatabaseError(error: unknown): void {
  if (typeof error === 'object' && error !== null) fromDatabase.add(error)
}

/** Seconds after which it is worth to ask again. */
export const retryAfter = 10

export const unavailableForPrograms = 'The service cannot answer now. Retry after the seconds that Retry-After says.'

/** The same as an answer of GraphQL. */
export const answerForPrograms = JSON.stringify({
  errors: [{ message: unavailableForPrograms, extensions: { code: 'UNAVAILABLE' } }],
})

/** What drivers say without a code. */
const sentences =
  /^(Query read timeout|timeout expired|timeout exceeded when trying to connect|Connection terminated|Client (was closed|has encountered a connection error)|Cannot use a pool after)/

/** What Prisma's adapters make of some of these, and a database that is too new for this program. */
const kinds = /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|DatabaseTooNew)$/

interface Said {
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
 * Why a request could not be answered for now, as a code or a few words, when an error comes from the database. Null for
 * errors of other sources, whatever their code, and for errors that waiting does not help.
 */
export function databaseFailure(error: unknown): string | null {
  const chain = saidBy(error)
  return chain.some(isOfDatabase) ? failureIn(chain) : null
}

/** The same for an error that is known to come from the database. */
export const databaseFailureIn = (error: unknown): string | null => failureIn(saidBy(error))

/** Whether the reason that `databaseFailure` gave is a limit of time, which is no outage. */
export const isTimeout = (why: string): boolean => timeouts.test(why)

/** Whether a statement was begun and not done in time. */
export function tookTooLong(error: unknown): boolean {
  return /^(55P03|57014|Query read timeout|timeout)/.test(databaseFailureIn(error) ?? '')
}

interface FailureLog {
  warn(details: object, sentence: string): void
  error(details: object, sentence: string): void
}

/** Logs why the database did not serve a request: an outage as an error, a limit of time as a warning. */
export function logDatabaseFailure(log: FailureLog, why: string, details: object): void {
  if (isTimeout(why)) log.warn({ why, ...details }, 'a statement took longer than its limit')
  else log.error({ why, ...details }, 'the database cannot be used')
}

const isOfDatabase = (said: Said): boolean =>
  fromDatabase.has(said) || /^(PrismaClient|DriverAdapterError)/.test(String(said.name))

function failureIn(chain: Said[]): string | null {
  for (const said of chain) {
    const code = [said.code, said.originalCode].map(String).find((code) => codes.test(code) || timeouts.test(code))
    if (code !== undefined) return code
    if (kinds.test(String(said.kind))) return String(said.kind)
    const [sentence] = sentences.exec(String(said.message)) ?? []
    if (sentence) return sentence
  }
  return null
}

/** An error and what it stands for, deepest last. */
function saidBy(error: unknown): Said[] {
  const all: Said[] = []
  let next = error
  while (typeof next === 'object' && next !== null && all.length < 8) {
    const said: Said = next
    // Why the library's own system is away says nothing of the database.
    if (said.name === 'SystemAway') break
    all.push(said)
    next = said.originalError ?? said.meta?.driverAdapterError ?? said.cause
  }
  return all
}
