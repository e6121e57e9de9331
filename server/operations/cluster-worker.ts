import cluster from 'node:cluster'

/** What a worker is told when it begins. */
export interface Membership {
  /** How many processes share the machine and the database's connections. */
  count: number
  /** One of them does what happens by the clock. */
  runsJobs: boolean
  /** The first of all answers whoever watches while it starts; the others are asked when they are ready. */
  listensEarly: boolean
  /** What all of them have to know to count requests together. */
  salt: string
}

const alone: Membership = { count: 1, runsJobs: true, listensEarly: true, salt: '' }
const variable = 'WORKER'

export const variablesOf = (told: Membership) => ({ [variable]: JSON.stringify(told) })

/** This process among those that serve together. */
export const membership: Membership = cluster.isWorker ? JSON.parse(process.env[variable] ?? '') : alone

/** Tells the process that leads that this one can be asked. */
export function tellOpen(): void {
  process.send?.('open')
}

/** A share of something that one process alone has so many of, with some to spare, since not all need theirs at once. */
export function shareOf(most: number, least: number, { count } = membership): number {
  return count === 1 ? most : Math.min(most, Math.max(least, Math.ceil((most * 1.5) / count)))
}
