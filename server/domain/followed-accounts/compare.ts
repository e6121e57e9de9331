/** A row that was stored when the account was last read. */
export interface StoredRow {
  id: number
  systemId: string
  /** Whether the last answer lacked it. */
  missed: boolean
}

/** The changes of one list of an account since it was last read (G10). */
export interface Changes<Stored extends StoredRow, Read> {
  /** The rows that were not known. */
  added: Read[]
  /** The rows that are no longer as they were stored. */
  changed: { stored: Stored; read: Read }[]
  /** The rows that this answer lacks for the first time. */
  missed: Stored[]
  /** The unchanged rows that the last answer lacked and this one has. */
  found: Stored[]
  /** The rows that two successive answers lack. */
  ended: Stored[]
}

/**
 * Compares the rows of an account. A row that is missing once may only be missing from the answer, for example because a
 * list was sent in pages. It ends when the next answer lacks it too.
 */
export function compareRows<Stored extends StoredRow, Read extends { id: string }>(
  stored: readonly Stored[],
  read: readonly Read[],
  isSame: (stored: Stored, read: Read) => boolean,
): Changes<Stored, Read> {
  const byId = new Map(read.map((one) => [one.id, one]))
  const changes: Changes<Stored, Read> = { added: [], changed: [], missed: [], found: [], ended: [] }
  for (const one of stored) {
    const now = byId.get(one.systemId)
    if (!now) changes[one.missed ? 'ended' : 'missed'].push(one)
    else if (!isSame(one, now)) changes.changed.push({ stored: one, read: now })
    else if (one.missed) changes.found.push(one)
  }
  const known = new Set(stored.map(({ systemId }) => systemId))
  changes.added = [...byId.values()].filter(({ id }) => !known.has(id))
  return changes
}

/** Whether anything has to be written. */
export const hasChanges = (changes: Changes<StoredRow, unknown>): boolean =>
  Object.values(changes).some((rows: unknown[]) => rows.length > 0)
