/** Counts by keys of one or two parts. Keys with a count of zero take no memory. */
export class KeyCounter {
  readonly #counts = new Map<string, number>()

  of(...parts: [string, string?]): number {
    return this.#counts.get(parts.join('\n')) ?? 0
  }

  add(change: 1 | -1, ...parts: [string, string?]): void {
    const key = parts.join('\n')
    const count = this.of(...parts) + change
    if (count === 0) this.#counts.delete(key)
    else this.#counts.set(key, count)
  }
}
