/** Those who are told of something each time. */
export function listeners<Told extends unknown[]>() {
  const all: ((...told: Told) => void)[] = []
  return {
    listen: (listener: (...told: Told) => void) => void all.push(listener),
    tell: (...told: Told) => {
      for (const listener of all) listener(...told)
    },
    /** Whether there are any. */
    any: () => all.length > 0,
  }
}
