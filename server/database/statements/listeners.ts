/** A list of listeners that are all called with each event. */
export function eventListeners<Told extends unknown[]>() {
  const all: ((...told: Told) => void)[] = []
  return {
    listen: (listener: (...told: Told) => void) => void all.push(listener),
    tell: (...told: Told) => {
      for (const listener of all) listener(...told)
    },
    /** Whether any listener is registered. */
    any: () => all.length > 0,
  }
}
