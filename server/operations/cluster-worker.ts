import cluster from 'node:cluster'

/** The settings that the primary passes to a worker. */
export interface WorkerSettings {
  /** The number of processes that share the machine and the database connections. */
  count: number
  /** Whether this worker runs the scheduled jobs. One worker does. */
  runsJobs: boolean
  /**
   * Whether this worker answers health checks during its start. Only the very first one does; later ones listen when
   * they are ready.
   */
  listensEarly: boolean
  /** The salt with which all workers hash networks, so that they count requests together. */
  salt: string
}

const singleProcess: WorkerSettings = { count: 1, runsJobs: true, listensEarly: true, salt: '' }
const variable = 'WORKER'

export const workerEnvironment = (settings: WorkerSettings) => ({ [variable]: JSON.stringify(settings) })

/** The settings of this process. Without workers they are those of a single process. */
export const workerSettings: WorkerSettings = cluster.isWorker ? JSON.parse(process.env[variable] ?? '') : singleProcess

/** Tells the primary that this worker accepts requests. */
export function reportOpen(): void {
  process.send?.('open')
}

/**
 * The share of a limit for one worker. Shares add up to 1.5 times `most`, because workers rarely need theirs at the
 * same time.
 */
export function shareOf(most: number, least: number, { count } = workerSettings): number {
  return count === 1 ? most : Math.min(most, Math.max(least, Math.ceil((most * 1.5) / count)))
}
