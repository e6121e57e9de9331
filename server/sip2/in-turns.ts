/** Does so many pieces of work at once; others wait in the order in which they came. */
export function inTurns(most: number) {
  let busy = 0
  const waiting: (() => void)[] = []
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (busy >= most) await new Promise<void>((begin) => waiting.push(begin))
    else busy += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else busy -= 1
    }
  }
}
