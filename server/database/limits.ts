/** Timeouts in milliseconds and numbers of connections for users of the database. */
export interface Limits {
  /** Size of the connection pool for reads and writes. */
  connections: number
  /** Connections for pipelined reads: short ones (`quick`) and searches (`search`). */
  quick: number
  search: number
  /** Timeout for a connection, both for a new one and for a free one in the pool. */
  connect: number
  /** Timeout for a lock. 0 sets none, so `statement` applies. */
  lock: number
  /** Timeout for a statement, measured by the server. */
  statement: number
  /** Timeout for an answer. A connection that is silent for longer is considered lost and is closed. */
  answer: number
  /**
   * Timeout for a transaction without a statement. Its process has stopped, and other transactions wait for its locks.
   */
  idle: number
}

/** A person waits for the page: a connection and one statement take at most ten seconds together. */
export const forRequests: Limits = {
  connections: 20,
  quick: 3,
  search: 4,
  connect: 3_000,
  lock: 3_000,
  statement: 6_000,
  answer: 7_000,
  idle: 10_000,
}

const hour = 3600_000

/** Nobody waits for jobs and commands. Some of their statements read the whole catalogue. */
export const forJobs: Limits = {
  connections: 20,
  quick: 3,
  search: 4,
  connect: 30_000,
  lock: 0,
  statement: hour,
  answer: hour + 60_000,
  idle: hour,
}

/** The embedded server is small: each connection takes some megabytes of memory. */
export const onSmallServer = ({ connections, ...limits }: Limits): Limits => ({
  ...limits,
  connections: Math.min(connections, 6),
  quick: 2,
  search: 2,
})
