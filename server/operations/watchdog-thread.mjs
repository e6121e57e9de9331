import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

const { beats, every, seconds } = workerData
const never = new Int32Array(new SharedArrayBuffer(4))
let known = -1
let silent = 0

// Counts checks instead of elapsed time: while the whole process or the machine was suspended, there were none.
while (silent * every < seconds * 1000) {
  Atomics.wait(never, 0, 0, every)
  const now = Atomics.load(beats, 0)
  silent = now === known ? silent + 1 : 0
  known = now
}
const level = 60 // pino's level `fatal`
const msg = `The event loop was blocked for ${seconds} seconds: ending this process so that it is restarted`
writeSync(2, `${JSON.stringify({ level, time: Date.now(), pid: process.pid, msg })}\n`)
process.kill(process.pid, 'SIGKILL')
