/** The claimed work that this process has not started. One statement claims several items. */
export interface ClaimedBatch<Claimed> {
  /** Returns the next item, which no other process gets. Null when nothing is due. */
  next(): Promise<Claimed | null>
  /** Releases the remaining items. */
  release(): Promise<void>
}

/** Claims items, and releases those that were not tried. */
export interface ClaimSource<Claimed> {
  claim(): Promise<Claimed[]>
  release(claimed: Claimed[]): Promise<void>
}

export function createClaimedBatch<Claimed>({ claim, release }: ClaimSource<Claimed>): ClaimedBatch<Claimed> {
  const held: Claimed[] = []
  let claiming: Promise<boolean> | undefined
  /** Claims more items and returns whether any were due. Concurrent callers share one statement. */
  const fill = () => {
    claiming ??= claim()
      .then((claimed) => held.push(...claimed) > 0)
      .finally(() => {
        claiming = undefined
      })
    return claiming
  }
  return {
    next: async () => {
      while (held.length === 0) if (!(await fill())) return null
      return held.shift() ?? null
    },
    release: async () => {
      if (held.length > 0) await release(held.splice(0))
    },
  }
}
