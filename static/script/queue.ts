interface Queue {
  last: Promise<unknown>
  /** Number of tasks that have not ended. */
  tasks: number
}

/** One queue for all scripts of the page: a link also waits for presses that htmx sends. */
const shared = window as unknown as { pressQueue?: Queue }
const queue: Queue = shared.pressQueue || { last: Promise.resolve(), tasks: 0 }
shared.pressQueue = queue

/** Whether a press has not been answered yet. */
export const isBusy = () => queue.tasks > 0

/** Runs tasks one after the other in the order of the presses, so that the server sees them in that order. */
export function inTurn<T>(task: () => T | Promise<T>): Promise<T> {
  queue.tasks++
  const done = queue.last.then(task)
  const settled = () => {
    queue.tasks--
  }
  queue.last = done.then(settled, settled)
  return done
}
