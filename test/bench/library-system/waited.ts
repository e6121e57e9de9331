import type { LibrarySystem } from '../../../server/domain/library-system/port.ts'

/** Wraps a library system to measure the time spent waiting for it. Overlapping calls count once. */
export function timedSystem(system: LibrarySystem) {
  let open = 0
  let since = 0
  let total = 0
  const counted = <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    if (open++ === 0) since = performance.now()
    return answer.finally(() => {
      if (--open === 0) total += performance.now() - since
    })
  }
  const timed = new Proxy(system, {
    get(target, name) {
      const member = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...given: unknown[]) => {
        const answer = member.apply(target, given)
        return answer instanceof Promise ? counted(answer) : answer
      }
    },
  })
  return {
    timed,
    /** Milliseconds since the last call of `taken`. */
    taken: () => {
      const taken = total
      total = 0
      return taken
    },
  }
}
