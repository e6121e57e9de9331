import { ConcurrencyLimit } from '../../../common/concurrency-limit.ts'
import { LibrarySystemUnreachable } from '../../../domain/library-system/port.ts'

/** The error of a request whose timeout passed while it waited for its turn. */
export const busyError = () => new LibrarySystemUnreachable('it is busy, and the timeout passed')

/** Runs operations with the same key one after another, for example two taps on the same button. */
export function exclusiveByKey() {
  const locks = new Map<string, { lock: ConcurrencyLimit; users: number }>()
  return async <T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    const entry = locks.get(key) ?? { lock: new ConcurrencyLimit(1, busyError), users: 0 }
    locks.set(key, entry)
    entry.users++
    try {
      return await entry.lock.run(work, signal)
    } finally {
      if (--entry.users === 0) locks.delete(key)
    }
  }
}
