interface Made {
  value: string
  stop(): Promise<unknown>
}
interface Entry {
  made: Promise<Made>
  users: number
}

/** Vitest loads a set-up file again for each project, so shared state is stored on `globalThis`. */
const kept = globalThis as typeof globalThis & { madoguchiSetups?: Map<string, Entry> }
kept.madoguchiSetups ??= new Map()
const entries = kept.madoguchiSetups

/** Creates a resource once for all projects that ask for it by the same key. The last release stops it. */
export async function sharedSetup(key: string, make: () => Promise<Made>) {
  const entry = entries.get(key) ?? { made: make(), users: 0 }
  entries.set(key, entry)
  entry.users += 1
  const { value, stop } = await entry.made
  const release = async () => {
    entry.users -= 1
    if (entry.users > 0) return
    entries.delete(key)
    await stop()
  }
  return { value, release }
}
