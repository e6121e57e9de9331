import { readFileSync } from 'node:fs'

/** The resources that a process has used so far. */
export interface Usage {
  /** Seconds of CPU time, in user and system mode. */
  cpu: number
  /** Megabytes in use now, and at the peak. */
  now: number
  most: number
}

/** Reads the usage on Linux, with a resolution of 10 ms. Undefined when the process has ended, or on another system. */
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
