/** A map with a maximum size. When it is full, the least recently used entry is dropped. */
export class LruCache<Key, Value> {
  private readonly entries = new Map<Key, Value>()
  private readonly most: number
  /** The last key. A repeated `get` of it changes nothing. */
  private last: Key | undefined

  constructor(most: number) {
    this.most = most
  }

  get(key: Key): Value | undefined {
    const value = this.entries.get(key)
    if (value !== undefined && key !== this.last) this.putLast(key, value)
    return value
  }

  set(key: Key, value: Value): Value {
    this.putLast(key, value)
    const [oldest] = this.entries.keys()
    if (oldest !== undefined && this.entries.size > this.most) this.entries.delete(oldest)
    return value
  }

  delete(key: Key): void {
    this.entries.delete(key)
  }

  clear(): void {
    this.entries.clear()
    this.last = undefined
  }

  private putLast(key: Key, value: Value): void {
    this.entries.delete(key)
    this.entries.set(key, value)
    this.last = key
  }
}

/** Caches the results of a function of a text, with a maximum number of entries. */
export function memoize<Made extends object | string>(most: number, make: (text: string) => Made) {
  const known = new LruCache<string, Made>(most)
  return (text: string): Made => known.get(text) ?? known.set(text, make(text))
}
