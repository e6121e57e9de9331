import cluster, { type Worker } from 'node:cluster'
import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { RateLimiterClusterMaster } from 'rate-limiter-flexible'
import { Restarts } from '../common/restarts.ts'
import { type WorkerSettings, workerEnvironment } from './cluster-worker.ts'

/** Milliseconds before a worker is replaced. The pause grows with each end soon after a start. */
const restartPauses = [0, 1_000, 2_000, 5_000, 10_000, 30_000]

/** After this many consecutive early ends, and with no worker open, the primary exits. */
const maxEarlyEnds = 5

/** Milliseconds that a worker has to end after SIGTERM. Then it receives SIGKILL. */
const stopTimeout = 60_000

interface WorkerSlot {
  runsJobs: boolean
  worker: Worker | null
  restarts: Restarts
}

/**
 * Runs the primary process: starts `count` workers that share one port, and replaces each one that ends. SIGHUP
 * replaces them one after the other, so that the service stays available. `release` is called after the last worker has
 * ended.
 */
export function runPrimary(count: number, log: Logger, release: () => Promise<void>): void {
  new RateLimiterClusterMaster()
  const salt = randomBytes(16).toString('hex')
  const places = Array.from(
    { length: count },
    (_, i): WorkerSlot => ({ runsJobs: i === 0, worker: null, restarts: new Restarts(restartPauses) }),
  )
  const open = new Set<Worker>()
  /** Workers that were asked to end. */
  const leaving = new Set<Worker>()
  let hasOpened = false
  let isEnding = false
  let isRenewing = false

  /** Null when the system cannot start a process. Most such errors arrive later, as an event. */
  function startWorker({ runsJobs }: WorkerSlot): Worker | null {
    const settings: WorkerSettings = { count, runsJobs, listensEarly: runsJobs && !hasOpened, salt }
    const failed = (err: unknown) => log.error({ err }, 'A worker could not be started or does not respond')
    try {
      const worker = cluster.fork(workerEnvironment(settings))
      worker.on('error', failed)
      worker.on('message', (message) => message === 'open' && open.add(worker))
      onceEnded(worker, () => open.delete(worker))
      return worker
    } catch (error) {
      failed(error)
      return null
    }
  }

  function fillSlot(place: WorkerSlot): void {
    const began = performance.now()
    const worker = startWorker(place)
    place.worker = worker
    if (worker) watchWorker(place, worker, began)
    else if (hasOpened) refillSlot(place, began)
    else end(1)
  }

  /** Puts another worker in a place, after a pause that grows with each end soon after the start. */
  function refillSlot(place: WorkerSlot, began: number): number {
    const pause = place.restarts.pauseAfter(began)
    setTimeout(() => isEnding || place.worker || fillSlot(place), pause)
    return pause
  }

  /** Replaces the worker of a place when it ends. */
  function watchWorker(place: WorkerSlot, worker: Worker, began: number): void {
    worker.on('message', (message) => {
      if (message !== 'open' || hasOpened) return
      hasOpened = true
      for (const other of places) if (!other.worker) fillSlot(other)
    })
    onceEnded(worker, (code, signal) => {
      if (leaving.has(worker) || isEnding) return
      place.worker = null
      // The worker has already logged its error.
      if (!hasOpened && !signal) return void end(code || 1)
      const pause = refillSlot(place, began)
      if (place.restarts.ends >= maxEarlyEnds && open.size === 0) {
        log.fatal({ code, signal }, 'The workers keep ending soon after their start: exiting')
        return void end(1)
      }
      log.warn({ worker: worker.process.pid, code, signal, pause }, 'A worker ended and is being replaced')
    })
  }

  async function stopWorker(worker: Worker): Promise<number> {
    leaving.add(worker)
    // A worker that is not open yet has no handler for SIGTERM, so the signal itself ends it.
    const ended = new Promise<number>((done) =>
      onceEnded(worker, (code, signal) => done(signal === 'SIGTERM' ? 0 : (code ?? 1))),
    )
    if (worker.isDead()) return 0
    worker.process.kill('SIGTERM')
    const late = setTimeout(() => worker.process.kill('SIGKILL'), stopTimeout)
    return ended.finally(() => {
      clearTimeout(late)
      leaving.delete(worker)
    })
  }

  async function end(code = 0): Promise<void> {
    if (isEnding) return
    isEnding = true
    const codes = await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && stopWorker(worker)))
    await release()
    process.exit(Math.max(code, ...codes.map((one) => one ?? 0)))
  }

  async function replaceAll(): Promise<void> {
    if (isRenewing || !hasOpened) return
    isRenewing = true
    for (const place of places) {
      const began = performance.now()
      const next = startWorker(place)
      if (!next || !(await untilOpen(next))) {
        if (isEnding) return
        log.error('A new worker did not open: keeping the current workers')
        break
      }
      const old = place.worker
      place.worker = next
      watchWorker(place, next, began)
      if (old) await stopWorker(old)
    }
    isRenewing = false
    log.info({ workers: open.size }, 'All workers were replaced')
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end())
  process.on('SIGHUP', replaceAll)
  fillSlot(places[0] as WorkerSlot)
}

/** Resolves to false when the worker ends before it opens. */
function untilOpen(worker: Worker): Promise<boolean> {
  return new Promise((done) => {
    worker.on('message', (message) => message === 'open' && done(true))
    onceEnded(worker, () => done(false))
  })
}

/** A process that could not be started emits `error` but not `exit`. */
function onceEnded(worker: Worker, listener: (code: number | null, signal: string | null) => void): void {
  worker.once('exit', listener)
  worker.on('error', () => {
    if (worker.process.pid === undefined) listener(1, null)
  })
}
