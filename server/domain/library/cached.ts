import type { Database } from '../../database/database.ts'

const seconds = 10

/** Everything that is remembered, and how often it was forgotten. */
const memories: WeakMap<Database, unknown>[] = []
let forgotten = 0

/** Reads at most every ten seconds what changes by the library's decision; rules inside a transaction read the rows. */
function remembered<Value>(read: (db: Database) => Promise<Value>): (db: Database) => Promise<Value> {
  const known = new WeakMap<Database, { value: Value; until: number }>()
  memories.push(known)
  return async (db) => {
    const last = known.get(db)
    if (last && last.until > Date.now()) return last.value
    const before = forgotten
    const value = await read(db)
    // What was read while a rule changed may be the old one.
    if (before === forgotten) known.set(db, { value, until: Date.now() + seconds * 1000 })
    return value
  }
}

/** The library's own figures. */
export const policyOf = remembered(({ prisma }) => prisma.policy.findUniqueOrThrow({ where: { id: 1 } }))

/** All branches, in the order of lists. */
export const branchesOf = remembered(({ prisma }) => prisma.branch.findMany({ orderBy: { position: 'asc' } }))

export const materialGroupsOf = remembered(({ prisma }) =>
  prisma.materialGroup.findMany({ orderBy: { position: 'asc' } }),
)

/** Reads anew from now on, in this process; to be called when a change of the rules is committed. */
export function forgetRules(db: Database): void {
  forgotten += 1
  for (const known of memories) known.delete(db)
}
