import { Worker } from 'node:worker_threads'

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
  const worker = new Worker(new URL('./watchdog-thread.mjs', import.meta.url), {
    workerData: { beats, every, seconds },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  })
  worker.on('error', console.error)
  worker.unref()
  return {
    end: () => {
      clearInterval(beat)
      return worker.terminate()
    },
  }
}
