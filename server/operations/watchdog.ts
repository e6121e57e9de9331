import { Worker } from 'node:worker_threads'
import pino from 'pino'

/** Milliseconds between two signs of life, and between two looks at them. */
const every = 1_000

/**
 * Ends this process when it does nothing but one thing for so many seconds: nobody is answered meanwhile, and it is
 * better begun again. A thread of its own watches, since nothing in this one would get a turn.
 */
export function watchOver(seconds: number): { end(): Promise<unknown> } {
  const beats = new Int32Array(new SharedArrayBuffer(4))
  const beat = setInterval(() => Atomics.add(beats, 0, 1), every)
  beat.unref()
  const worker = startThread({ beats, every, seconds })
  return {
    end: async () => {
      clearInterval(beat)
      await worker?.terminate()
    },
  }
}

/** Null when the system has no room for a thread: the service is worth more than its watchdog. */
function startThread(workerData: object): Worker | null {
  const failed = (err: unknown) => pino().error({ err }, 'The watchdog does not run')
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
