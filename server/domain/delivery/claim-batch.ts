/** Of what waits, that which this process has taken on and not begun: several are claimed by one statement. */
export interface Hand<Claimed> {
  /** The next one, which nobody else gets; null: nothing is due. */
  next(): Promise<Claimed | null>
  /** Gives back what is left. */
  release(): Promise<void>
}

/** How something is taken on, and given back when it was not tried. */
export interface Claims<Claimed> {
  claim(): Promise<Claimed[]>
  release(claimed: Claimed[]): Promise<void>
}

export function handOf<Claimed>({ claim, release }: Claims<Claimed>): Hand<Claimed> {
  const held: Claimed[] = []
  let claiming: Promise<boolean> | undefined
  /** Whether anything was due; those who ask meanwhile wait for the same answer. */
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
