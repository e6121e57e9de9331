/** Limits the sum of the sizes of all entries. */
interface SizeLimit<Value> {
  total: number
  sizeOf(value: Value): number
}

/** A map with a maximum size. When it is full, the least recently used entries are dropped. */
export class LruCache<Key, Value> {
  private readonly entries = new Map<Key, Value>()
  private readonly most: number
  private readonly limit: SizeLimit<Value> | undefined
  private size = 0
  /** The last key. A repeated `get` of it changes nothing. */
  private last: Key | undefined

  constructor(most: number, limit?: SizeLimit<Value>) {
    this.most = most
    this.limit = limit
  }

  get(key: Key): Value | undefined {
    const value = this.entries.get(key)
    if (value !== undefined && key !== this.last) this.putLast(key, value)
    return value
  }

  set(key: Key, value: Value): Value {
    this.delete(key)
    this.size += this.sizeOf(value)
    this.putLast(key, value)
    for (const oldest of this.entries.keys()) {
      if (!this.isFull()) break
      this.delete(oldest)
    }
    return value
  }

  delete(key: Key): void {
    const value = this.entries.get(key)
    if (value !== undefined) this.size -= this.sizeOf(value)
    this.entries.delete(key)
  }

  clear(): void {
    this.entries.clear()
    this.size = 0
    this.last = undefined
  }

  private sizeOf(value: Value): number {
    return this.limit?.sizeOf(value) ?? 0
  }

  private isFull(): boolean {
    return this.entries.size > this.most || (this.limit !== undefined && this.size > this.limit.total)
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
