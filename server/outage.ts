/**
 * What PostgreSQL and the system say when a database cannot be used for now: it cannot be reached, has no room, starts
 * or stops, is a standby, or did not answer in time.
 */
const codes =
  /^(08...|25006|25P03|53...|55P03|57014|57P0[1-5]|58030|P10(01|02|08|17)|P20(24|28|37)|E(AI_AGAIN|CONN(ABORTED|REFUSED|RESET)|HOSTUNREACH|MFILE|NETUNREACH|NFILE|NOSPC|NOTFOUND|PIPE|TIMEDOUT))$/

/** Seconds after which it is worth to ask again. */
export const retryAfter = 10

export const unavailableForPrograms = 'The service cannot answer now. Retry after the seconds that Retry-After says.'

/** The same as an answer of GraphQL. */
export const answerForPrograms = JSON.stringify({
  errors: [{ message: unavailableForPrograms, extensions: { code: 'UNAVAILABLE' } }],
})

/** What drivers say without a code. */
const sentences =
  /^(Query read timeout|timeout expired|timeout exceeded when trying to connect|Connection terminated|Client (was closed|has encountered a connection error)|Cannot use a pool after|PGlite is closed)/

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

/** In a word, why the database cannot be used for now; null: the error is another one, or says nothing of it. */
export function outageOf(error: unknown): string | null {
  for (const said of saidBy(error)) {
    const code = [said.code, said.originalCode].find((code) => codes.test(String(code)))
    if (code !== undefined) return String(code)
    if (kinds.test(String(said.kind))) return String(said.kind)
    const [sentence] = sentences.exec(String(said.message)) ?? []
    if (sentence) return sentence
  }
  return null
}

/** Whether what was asked was begun, and not done in time. */
export function tookTooLong(error: unknown): boolean {
  return /^(55P03|57014|Query read timeout|timeout)/.test(outageOf(error) ?? '')
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
