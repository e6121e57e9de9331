import { SingleBar } from 'cli-progress'

/** A progress bar on standard error. `unit` names what is counted, for example rows. */
export function progressBar(total: number, unit: string) {
  const single = new SingleBar({
    format: `{bar} {percentage} %  {count} ${unit}  {eta_formatted} left`,
    stream: process.stderr,
    hideCursor: true,
  })
  single.start(total, 0, { count: 0 })
  return {
    show: (value: number, count: number) => single.update(value, { count: formatCount(count) }),
    stop: () => single.stop(),
  }
}

export const formatCount = (count: number) => count.toLocaleString('en')
