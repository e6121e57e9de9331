import { SingleBar } from 'cli-progress'

export interface Progress {
  add(rows: number): void
  stop(): void
}

const shown = (rows: number) => rows.toLocaleString('en')

/** On standard error: a bar in a terminal, otherwise a line for each tenth. */
export function startProgress(total: number): Progress {
  return process.stderr.isTTY ? bar(total) : lines(total)
}

function bar(total: number): Progress {
  const single = new SingleBar({
    format: '{bar} {percentage} %  {rows} rows  {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
  })
  let rows = 0
  single.start(total, 0, { rows: 0 })
  return {
    add: (more) => {
      rows += more
      single.update(rows, { rows: shown(rows) })
    },
    stop: () => single.stop(),
  }
}

function lines(total: number): Progress {
  let rows = 0
  let tenths = 0
  return {
    add: (more) => {
      rows += more
      const now = Math.floor((10 * rows) / total)
      if (now > tenths) console.error(`${shown(rows)} rows, ${10 * now} %`)
      tenths = now
    },
    stop: () => {},
  }
}
