import { type Database, type RequestDatabase, watched } from '../../../database/database.ts'

/** Milliseconds for which a value is cached. It bounds the delay when a change notification is lost. */
const maxAge = 60_000

/** The recorder notes which tables an operation has read, when the caller has one. */
type RecordingDatabase = Database & Partial<Pick<RequestDatabase, 'recorder'>>

/**
 * Caches a value until the database notifies this process of a change to the table. For display only; rules inside a
 * transaction read the rows.
 */
export function cached<Value>(
  table: Parameters<Database['version']>[0],
  read: (db: RecordingDatabase) => Promise<Value>,
): Cached<Value> {
  const known = new WeakMap<object, { value: Value; version: number; until: number }>()
  const peek = (db: RecordingDatabase) => {
    const last = known.get(db.key)
    return last && last.version === db.version(table) && Date.now() < last.until ? last.value : undefined
  }
  const cachedRead = async (db: RecordingDatabase) => {
    const [version, now] = [db.version(table), Date.now()]
    const last = peek(db)
    if (last !== undefined) return last
    // The value is read from the primary, because the notification may arrive before a replica has the change.
    const value = await read(db.newest ?? db)
    // Stored under the version from before the read, so a change during the read makes the entry stale.
    if (version !== null) known.set(db.key, { value, version, until: now + maxAge })
    return value
  }
  return Object.assign(cachedRead, { peek })
}

export interface Cached<Value> {
  (db: RecordingDatabase): Promise<Value>
  /** The cached value without waiting. Undefined when it must be read. */
  peek(db: RecordingDatabase): Value | undefined
}

/** The library's policy values. */
export const cachedPolicy = cached('policies', ({ prisma }) => prisma.policy.findUniqueOrThrow({ where: { id: 1 } }))

/** All branches in display order. */
export const cachedBranches = cached('branches', ({ prisma }) =>
  prisma.branch.findMany({ orderBy: { position: 'asc' } }),
)

/** All shelving locations in walking order, retired ones included (C14). */
export const cachedShelvingLocations = cached('shelving_locations', ({ prisma }) =>
  prisma.shelvingLocation.findMany({ orderBy: [{ branchId: 'asc' }, { position: 'asc' }, { id: 'asc' }] }),
)

export const cachedMaterialGroups = cached('material_groups', ({ prisma }) =>
  prisma.materialGroup.findMany({ orderBy: { position: 'asc' } }),
)

/** All patron categories in display order, with the retired ones. */
export const cachedPatronCategories = cached('patron_categories', ({ prisma }) =>
  prisma.patronCategory.findMany({ orderBy: [{ position: 'asc' }, { code: 'asc' }] }),
)

/** A text that differs after each change of the cached tables. Null while change notifications are not received. */
export function libraryVersion({ version }: Pick<Database, 'version'>): string | null {
  const versions = watched.map(version)
  return versions.includes(null) ? null : versions.join(' ')
}
