import { readFileSync } from 'node:fs'

/** What a process has used so far. */
export interface Usage {
  /** Seconds, its own and the system's for it. */
  cpu: number
  /** Megabytes that it holds now, and the most that it held at a time. */
  now: number
  most: number
}

/** As Linux tells it of a process that runs, in hundredths of a second; undefined: it has ended, or this is no Linux. */
export function usageOf(pid: number | undefined): Usage | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = (name: string) => Number(status.match(`${name}:\\s+(\\d+)`)?.[1])
    const times = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    const [now, most] = [kilobytes('VmRSS') / 1024, kilobytes('VmHWM') / 1024]
    return Number.isNaN(most) ? undefined : { cpu: (Number(times[11]) + Number(times[12])) / 100, now, most }
  } catch {
    return undefined
  }
}
