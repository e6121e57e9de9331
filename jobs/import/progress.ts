import { SingleBar } from 'cli-progress'
import type { Outcome } from './import-catalogue.ts'

export interface Progress {
  show(outcome: Outcome, bytes: number): void
  stop(): void
}

/** On standard error: a bar in a terminal, otherwise a line now and then. */
export function startProgress(totalBytes: number): Progress {
  return process.stderr.isTTY ? bar(totalBytes) : lines(totalBytes)
}

function bar(totalBytes: number): Progress {
  const single = new SingleBar({
    format: '{bar} {percentage} %  {records} records  {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
  })
  single.start(totalBytes, 0, { records: 0 })
  return {
    show: (outcome, bytes) => single.update(bytes, { records: records(outcome).toLocaleString('en') }),
    stop: () => single.stop(),
  }
}

function lines(totalBytes: number): Progress {
  const every = 2500
  let next = every
  return {
    show: (outcome, bytes) => {
      if (records(outcome) < next) return
      next = records(outcome) + every
      const percentage = Math.floor((100 * bytes) / Math.max(totalBytes, 1))
      console.error(`${records(outcome).toLocaleString('en')} records, ${percentage} % of the file`)
    },
    stop: () => {},
  }
}

function records({ rows }: Outcome): number {
  return rows
}
