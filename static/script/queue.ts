let last: Promise<unknown> = Promise.resolve()
let tasks = 0

/** Whether something that was pressed is not answered yet. */
export const isBusy = () => tasks > 0

/** One after the other, in the order of the presses, none lost; the server then counts what the page shows. */
export function inTurn<T>(task: () => T | Promise<T>): Promise<T> {
  tasks++
  const done = last.then(task)
  const settled = () => {
    tasks--
  }
  last = done.then(settled, settled)
  return done
}
