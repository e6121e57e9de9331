interface SharedReadsOptions<Value> {
  /** Milliseconds for which a result is kept. With 0, only reads in flight are shared. */
  milliseconds: number
  /** The maximum number of results. The oldest one is dropped. */
  most: number
  /** Whether a result may be kept, for example because it is small. */
  keeps?(value: Value): boolean
}

/** Shares reads in the memory of this process: those in flight, and those that ended a few seconds ago. */
export class SharedReads<Key, Value> {
  private readonly reads = new Map<Key, { value: Promise<Value> }>()
  private readonly options: SharedReadsOptions<Value>

  constructor(options: SharedReadsOptions<Value>) {
    this.options = options
  }

  has(key: Key): boolean {
    return this.reads.has(key)
  }

  /** Returns the shared result, or calls `load`. A failure is not kept. */
  read(key: Key, load: () => Promise<Value>): Promise<Value> {
    const known = this.reads.get(key)
    if (known) return known.value
    const entry = { value: load() }
    this.reads.set(key, entry)
    const [oldest] = this.reads.keys()
    if (this.reads.size > this.options.most && oldest !== undefined) this.reads.delete(oldest)
    const drop = () => {
      if (this.reads.get(key) === entry) this.reads.delete(key)
    }
    entry.value.then((value) => {
      const { milliseconds, keeps } = this.options
      if (milliseconds > 0 && (!keeps || keeps(value))) setTimeout(drop, milliseconds).unref()
      else drop()
    }, drop)
    return entry.value
  }

  /** Later reads call `load` again. A read in flight is no longer shared, because it may show an earlier state. */
  drop(key: Key): void {
    this.reads.delete(key)
  }

  clear(): void {
    this.reads.clear()
  }
}
