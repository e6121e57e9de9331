/** Segments of the log, of 16 MB, from one checkpoint to the next: a start after a power cut reads no more. */
const most = 2

/**
 * Asks for checkpoints as the log grows: in a database without other processes nobody else does, and it would grow for
 * ever.
 */
export function checkpoints() {
  let segments = 0
  let ask: (() => Promise<unknown>) | undefined
  async function whenDue() {
    if (segments < most || !ask) return
    segments = 0
    await ask().catch(() => {}) // what the matter is, the next request is told
  }
  return {
    onSegment: () => {
      segments += 1
      setImmediate(whenDue)
    },
    /** From now on the database can be asked. */
    begin: (checkpoint: () => Promise<unknown>) => {
      ask = checkpoint
    },
  }
}
