import { Unreachable } from '../../../domain/library-system/port.ts'

/** Lets so many go at once, in the order in which they came; who waits leaves when its time is over. */
export function turns(atOnce: number) {
  let free = atOnce
  const waiting: (() => void)[] = []
  const come = (signal: AbortSignal) =>
    new Promise<void>((go, leave) => {
      const late = () => {
        const at = waiting.indexOf(enter)
        if (at >= 0) waiting.splice(at, 1)
        leave(new Unreachable('it is busy, and the time is over'))
      }
      const enter = () => {
        signal.removeEventListener('abort', late)
        go()
      }
      if (signal.aborted) return late()
      if (free > 0) {
        free--
        return go()
      }
      waiting.push(enter)
      signal.addEventListener('abort', late, { once: true })
    })
  return async <T>(signal: AbortSignal, act: () => Promise<T>): Promise<T> => {
    await come(signal)
    try {
      return await act()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}

/** One after another for the same thing, e.g. two taps on one button. */
export function oneByOne() {
  const lines = new Map<string, { turn: ReturnType<typeof turns>; count: number }>()
  return async <T>(key: string, signal: AbortSignal, act: () => Promise<T>): Promise<T> => {
    const line = lines.get(key) ?? { turn: turns(1), count: 0 }
    lines.set(key, line)
    line.count++
    try {
      return await line.turn(signal, act)
    } finally {
      if (--line.count === 0) lines.delete(key)
    }
  }
}
