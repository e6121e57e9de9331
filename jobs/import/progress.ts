import { formatCount, progressBar } from '../common/progress-bar.ts'
export interface Progress {
  show(outcome: { rows: number }, bytes: number): void
  stop(): void
}

/** Shows progress on standard error: a bar in a terminal, otherwise a line every 2,500 records. */
export function startProgress(totalBytes: number): Progress {
  return process.stderr.isTTY ? bar(totalBytes) : lines(totalBytes)
}

function bar(totalBytes: number): Progress {
  const { show, stop } = progressBar(totalBytes, 'records')
  return { show: (outcome, bytes) => show(bytes, outcome.rows), stop }
}

function lines(totalBytes: number): Progress {
  const every = 2500
  let next = every
  return {
    show: (outcome, bytes) => {
      if (outcome.rows < next) return
      next = outcome.rows + every
      const percentage = Math.floor((100 * bytes) / Math.max(totalBytes, 1))
      console.error(`${formatCount(outcome.rows)} records, ${percentage} % of the file`)
    },
    stop: () => {},
  }
}
