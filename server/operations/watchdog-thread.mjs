import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

const { beats, every, seconds } = workerData
const never = new Int32Array(new SharedArrayBuffer(4))
let known = -1
let silent = 0

// Counts its own looks: while the whole process was stopped, or the machine slept, there were none.
while (silent * every < seconds * 1000) {
  Atomics.wait(never, 0, 0, every)
  const now = Atomics.load(beats, 0)
  silent = now === known ? silent + 1 : 0
  known = now
}
const level = 60 // as the log calls what ends a process
const msg = `Nothing else was done for ${seconds} seconds: this process ends itself, to be started again`
writeSync(2, `${JSON.stringify({ level, time: Date.now(), pid: process.pid, msg })}\n`)
process.kill(process.pid, 'SIGKILL')
