import { Worker } from 'node:worker_threads'
import pino from 'pino'

/** Milliseconds between two heartbeats, and between two checks of them. */
const heartbeat = 1_000

/**
 * Ends this process when its event loop is blocked for the given number of seconds, because it answers nobody and a
 * restart is better. A separate thread watches, since no code of the blocked thread runs.
 */
export function startWatchdog(seconds: number): { end(): Promise<unknown> } {
  const beats = new Int32Array(new SharedArrayBuffer(4))
  const beat = setInterval(() => Atomics.add(beats, 0, 1), heartbeat)
  beat.unref()
  const worker = startThread({ beats, every: heartbeat, seconds })
  return {
    end: async () => {
      clearInterval(beat)
      await worker?.terminate()
    },
  }
}

/** Null when the system cannot start a thread. The service then runs without a watchdog. */
function startThread(workerData: object): Worker | null {
  const failed = (err: unknown) => pino().error({ err }, 'The watchdog could not be started')
  try {
    const worker = new Worker(new URL('./watchdog-thread.mjs', import.meta.url), {
      workerData,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
    })
    worker.on('error', failed)
    worker.unref()
    return worker
  } catch (error) {
    failed(error)
    return null
  }
}
