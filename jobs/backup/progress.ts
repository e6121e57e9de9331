import { formatCount, progressBar } from '../common/progress-bar.ts'

export interface Progress {
  add(rows: number): void
  stop(): void
}

/** Shows progress on standard error: a bar in a terminal, otherwise a line for each tenth. */
export function startProgress(total: number): Progress {
  return process.stderr.isTTY ? bar(total) : lines(total)
}

function bar(total: number): Progress {
  const { show, stop } = progressBar(total, 'rows')
  let rows = 0
  return {
    add: (more) => {
      rows += more
      show(rows, rows)
    },
    stop,
  }
}

function lines(total: number): Progress {
  let rows = 0
  let tenths = 0
  return {
    add: (more) => {
      rows += more
      const now = Math.floor((10 * rows) / total)
      if (now > tenths) console.error(`${formatCount(rows)} rows, ${10 * now} %`)
      tenths = now
    },
    stop: () => {},
  }
}
