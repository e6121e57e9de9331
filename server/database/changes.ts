/** Tables whose triggers tell of changes: few rows, which the library changes now and then and every page needs. */
export const watched = ['branches', 'material_groups', 'policies'] as const

export type Watched = (typeof watched)[number]

/** The channel on which the database tells of them; each message is the name of a table. */
export const channel = 'changed'

/** Counts what is told of changes, for as long as it is told. */
export interface Changes {
  changed(table: string): void
  /** From now on every change is told; what was read before may have changed untold. */
  told(): void
  /** From now on changes may go untold. */
  untold(): void
  /** As `Database.version`. */
  version(table: Watched): number | null
}

export function countChanges(): Changes {
  const counts = new Map<string, number>()
  let beginnings = 0
  let areTold = false
  return {
    changed: (table) => void counts.set(table, (counts.get(table) ?? 0) + 1),
    told: () => {
      beginnings += 1
      areTold = true
    },
    untold: () => {
      areTold = false
    },
    // Neither ever falls, so the sum is a new one after each.
    version: (table) => (areTold ? beginnings + (counts.get(table) ?? 0) : null),
  }
}
