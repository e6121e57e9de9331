import { type Database, type OneAskersDatabase, watched } from '../../../database/database.ts'

/** Milliseconds after which a change is seen at the latest, if the word of it was lost on its way. */
const longest = 60_000

/** Whoever asks for it first may note what they read. */
type Asked = Database & Partial<Pick<OneAskersDatabase, 'recorder'>>

/**
 * Reads once, and again when the database tells of a change of the table, by whatever process. For showing; rules inside
 * a transaction read the rows.
 */
export function cached<Value>(
  table: Parameters<Database['version']>[0],
  read: (db: Asked) => Promise<Value>,
): (db: Asked) => Promise<Value> {
  const known = new WeakMap<object, { value: Value; version: number; until: number }>()
  return async (db) => {
    const [version, now] = [db.version(table), Date.now()]
    const last = known.get(db.key)
    if (last && last.version === version && now < last.until) return last.value
    // Word of a change may come before the change itself, where it is read from a replica.
    const value = await read(db.newest ?? db)
    // Of the version before it was read: what changed meanwhile has made that an old one.
    if (version !== null) known.set(db.key, { value, version, until: now + longest })
    return value
  }
}

/** The library's own figures. */
export const policyOf = cached('policies', ({ prisma }) => prisma.policy.findUniqueOrThrow({ where: { id: 1 } }))

/** All branches, in the order of lists. */
export const branchesOf = cached('branches', ({ prisma }) => prisma.branch.findMany({ orderBy: { position: 'asc' } }))

export const materialGroupsOf = cached('material_groups', ({ prisma }) =>
  prisma.materialGroup.findMany({ orderBy: { position: 'asc' } }),
)

/** Another one after each change of what is remembered here; null: changes go untold at the moment. */
export function libraryVersion({ version }: Pick<Database, 'version'>): string | null {
  const versions = watched.map(version)
  return versions.includes(null) ? null : versions.join(' ')
}
