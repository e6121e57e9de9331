import { eventListeners } from './statements/listeners.ts'

/**
 * Tables whose triggers notify of every change. They have few rows, change rarely and are needed by every page. Changes
 * of the state of `import_runs` start its jobs, and those of `contact_claims` send a code at once. New `line_events` are
 * handled at once; only they notify.
 */
export const watchedTables = [
  'author_spellings',
  'branches',
  'contact_claims',
  'deferred_rules',
  'featured_lists',
  'import_runs',
  'line_events',
  'material_groups',
  'material_types',
  'news_entries',
  'patron_categories',
  'pickup_places',
  'policies',
  'schema_compatibility',
  'shelving_locations',
] as const

export type WatchedTable = (typeof watchedTables)[number]

/** The channel for changes of these tables. The payload is the name of a table. */
export const tablesChannel = 'changed'

/** The channel for rows that were inserted, changed or deleted. `parseChangedRows` parses its payloads. */
export const rowsChannel = 'told'

/**
 * The channel for patrons whose session, access token, own row or basket changed. The payload lists patron numbers, or
 * is `*` for any patron.
 */
export const viewersChannel = 'viewers'

const kinds = ['holds', 'loans', 'titles', 'branches', 'accounts', 'sessions'] as const

/**
 * Changed rows of one kind, by number. Holds, loans and sessions carry the patron who owns or owned them.
 * `titles` names titles whose display changed, also through their copies or holds. `branches` names branches whose desk
 * work changed. `accounts` names patrons.
 */
export interface ChangedRows {
  kind: (typeof kinds)[number]
  /** Null when there are too many rows to name. */
  rows: { id: number; owner: number | null }[] | null
}

/**
 * Parses a payload such as `holds 12:7 13:7`, `titles 5` or `titles *`. Null when the kind is unknown, because a later
 * version sent it.
 */
function parseChangedRows(message: string): ChangedRows | null {
  const [name, ...fields] = message.split(' ')
  const kind = kinds.find((one) => one === name)
  if (!kind) return null
  if (fields[0] === '*') return { kind, rows: null }
  const rows = fields.map((row) => {
    const [id, owner] = row.split(':')
    return { id: Number(id), owner: owner === undefined ? null : Number(owner) }
  })
  return { kind, rows }
}

/** Receives null when notifications of any kind may have been lost. */
type RowsListener = (told: ChangedRows | null) => void

/** Receives patron numbers, or null when any patron may be affected. */
type ViewersListener = (patrons: readonly number[] | null) => void

/** Counts the changes of each table while notifications arrive, and passes the changed rows on. */
export interface Changes {
  changed(table: string): void
  rows(message: string): void
  viewers(message: string): void
  /** Notifications arrive from now on. Changes before this call may have been missed. */
  told(): void
  /** Notifications may be lost from now on. */
  untold(): void
  /** See `Database.version`. */
  version(table: WatchedTable | typeof viewersChannel): number | null
  /** See `Database.onRows`. */
  onRows(listener: RowsListener): () => void
  /** See `Database.onViewers`. */
  onViewers(listener: ViewersListener): void
}

export function countChanges(): Changes {
  const counts = new Map<string, number>()
  let beginnings = 0
  let areReceived = false
  const listening = new Set<RowsListener>()
  const viewers = eventListeners<Parameters<ViewersListener>>()
  const notifyRows = (told: ChangedRows | null) => {
    for (const listener of listening) listener(told)
  }
  const changed = (table: string) => void counts.set(table, (counts.get(table) ?? 0) + 1)
  return {
    changed,
    rows: (message) => {
      const told = listening.size > 0 ? parseChangedRows(message) : null
      if (told) notifyRows(told)
    },
    viewers: (message) => {
      changed(viewersChannel)
      viewers.tell(message === '*' ? null : message.split(' ').map(Number))
    },
    told: () => {
      beginnings += 1
      areReceived = true
      notifyRows(null)
      viewers.tell(null)
    },
    untold: () => {
      areReceived = false
    },
    // Neither number ever decreases, so each change gives a new sum.
    version: (table) => (areReceived ? beginnings + (counts.get(table) ?? 0) : null),
    onRows: (listener) => {
      listening.add(listener)
      return () => void listening.delete(listener)
    },
    onViewers: viewers.listen,
  }
}
