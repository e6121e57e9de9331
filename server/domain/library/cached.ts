import type { Database } from '../../database/database.ts'

const seconds = 10

const caches: WeakMap<object, unknown>[] = []
/** How often they were cleared. */
let clearings = 0

/** Reads at most every ten seconds what changes by the library's decision; rules inside a transaction read the rows. */
function cached<Value>(read: (db: Database) => Promise<Value>): (db: Database) => Promise<Value> {
  const known = new WeakMap<object, { value: Value; until: number }>()
  caches.push(known)
  return async (db) => {
    const last = known.get(db.key)
    if (last && last.until > Date.now()) return last.value
    const before = clearings
    const value = await read(db)
    // What was read while a rule changed may be the old one.
    if (before === clearings) known.set(db.key, { value, until: Date.now() + seconds * 1000 })
    return value
  }
}

/** The library's own figures. */
export const policyOf = cached(({ prisma }) => prisma.policy.findUniqueOrThrow({ where: { id: 1 } }))

/** All branches, in the order of lists. */
export const branchesOf = cached(({ prisma }) => prisma.branch.findMany({ orderBy: { position: 'asc' } }))

export const materialGroupsOf = cached(({ prisma }) => prisma.materialGroup.findMany({ orderBy: { position: 'asc' } }))

/** Reads anew from now on, in this process; to be called when a change of the rules is committed. */
export function clearRulesCache({ key }: Pick<Database, 'key'>): void {
  clearings += 1
  for (const known of caches) known.delete(key)
}
