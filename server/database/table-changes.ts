import { listeners } from './statements/listeners.ts'

/** Tables whose triggers tell of changes: few rows, which the library changes now and then and every page needs. */
export const watched = [
  'author_spellings',
  'branches',
  'deferred_rules',
  'material_groups',
  'policies',
  'schema_compatibility',
] as const

export type Watched = (typeof watched)[number]

/** The channel on which the database tells of them; each message is the name of a table. */
export const channel = 'changed'

/** The channel on which it tells which rows came, changed or went; `toldIn` reads its messages. */
export const toldChannel = 'told'

/**
 * The channel on which the database names the patrons whose session, access token, own row or basket changed, each
 * message with numbers or `*`.
 */
export const viewersChannel = 'viewers'

const kinds = ['holds', 'loans', 'titles', 'branches', 'accounts', 'sessions'] as const

/**
 * Rows of one kind by number; holds, loans and sessions with whose they are or were. Titles are those of which something
 * is shown otherwise, copies and holds included; branches, those whose desk has something else to do; accounts, patrons.
 */
export interface Told {
  kind: (typeof kinds)[number]
  /** null: more than are named one by one. */
  rows: { id: number; owner: number | null }[] | null
}

/** What a message says: `holds 12:7 13:7`, `titles 5`, `titles *`. null: a later version wrote it. */
export function toldIn(message: string): Told | null {
  const [name, ...said] = message.split(' ')
  const kind = kinds.find((one) => one === name)
  if (!kind) return null
  if (said[0] === '*') return { kind, rows: null }
  const rows = said.map((row) => {
    const [id, owner] = row.split(':')
    return { id: Number(id), owner: owner === undefined ? null : Number(owner) }
  })
  return { kind, rows }
}

/** null: rows of any kind may have changed of which nothing was told. */
type RowsListener = (told: Told | null) => void

/** Patrons by number; null: any. */
type ViewersListener = (patrons: readonly number[] | null) => void

/** Counts what is told of changes, for as long as it is told, and hands on which rows they were. */
export interface Changes {
  changed(table: string): void
  rows(message: string): void
  viewers(message: string): void
  /** From now on every change is told; what was read before may have changed untold. */
  told(): void
  /** From now on changes may go untold. */
  untold(): void
  /** As `Database.version`. */
  version(table: Watched | typeof viewersChannel): number | null
  /** As `Database.onRows`. */
  onRows(listener: RowsListener): () => void
  /** As `Database.onViewers`. */
  onViewers(listener: ViewersListener): void
}

export function countChanges(): Changes {
  const counts = new Map<string, number>()
  let beginnings = 0
  let areTold = false
  const listening = new Set<RowsListener>()
  const viewers = listeners<Parameters<ViewersListener>>()
  const tell = (told: Told | null) => {
    for (const listener of listening) listener(told)
  }
  const changed = (table: string) => void counts.set(table, (counts.get(table) ?? 0) + 1)
  return {
    changed,
    rows: (message) => {
      const told = listening.size > 0 ? toldIn(message) : null
      if (told) tell(told)
    },
    viewers: (message) => {
      changed(viewersChannel)
      viewers.tell(message === '*' ? null : message.split(' ').map(Number))
    },
    told: () => {
      beginnings += 1
      areTold = true
      tell(null)
      viewers.tell(null)
    },
    untold: () => {
      areTold = false
    },
    // Neither ever falls, so the sum is a new one after each.
    version: (table) => (areTold ? beginnings + (counts.get(table) ?? 0) : null),
    onRows: (listener) => {
      listening.add(listener)
      return () => void listening.delete(listener)
    },
    onViewers: viewers.listen,
  }
}
