/** How long who asks the database waits, in milliseconds. */
export interface Limits {
  /** Connections that read and write for all. */
  connections: number
  /** And those on which reads follow each other: short ones, and searches. */
  quick: number
  search: number
  /** For a connection, be it a new one or one that others use. */
  connect: number
  /** For a lock that others hold; 0: as long as for the statement. */
  lock: number
  /** For a statement, by the server's own clock. */
  statement: number
  /** For an answer: a connection that is silent for so long has lost its other end, and is thrown away. */
  answer: number
  /** In a transaction in which nothing is asked: its process has stopped, and others wait for what it locked. */
  idle: number
}

/** Somebody waits for the page: ten seconds in all. */
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

/** Nobody waits for jobs and commands, some of whose statements go through the whole catalogue. */
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

/** The embedded server is a small one, on which each connection takes some megabytes. */
export const onSmallServer = ({ connections, ...limits }: Limits): Limits => ({
  ...limits,
  connections: Math.min(connections, 6),
  quick: 2,
  search: 2,
})
