let last: Promise<unknown> = Promise.resolve()
let tasks = 0

/** Whether a press has not been answered yet. */
export const isBusy = () => tasks > 0

/** Runs tasks one after the other in the order of the presses, so that the server sees them in that order. */
export function inTurn<T>(task: () => T | Promise<T>): Promise<T> {
  tasks++
  const done = last.then(task)
  const settled = () => {
    tasks--
  }
  last = done.then(settled, settled)
  return done
}
