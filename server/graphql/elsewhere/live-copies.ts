import DataLoader from 'dataloader'
import type { Database } from '../../database/database.ts'
import { askSystem, systemOf } from '../../domain/library-system/connected.ts'
import { SystemAway } from '../../domain/library-system/guard.ts'
import { recordsOf } from '../../domain/library-system/matching.ts'
import { type SystemCopy, SystemRefused } from '../../domain/library-system/port.ts'

/** The copies of titles as the library's own system has them now, all of a page by one question (G5); null: it does not say. */
export function liveCopies(db: Database, now: Date) {
  return new DataLoader<number, SystemCopy[] | null>(async (titleIds) => {
    const system = systemOf(db)
    if (!system?.capabilities.availability) return titleIds.map(() => null)
    const records = await recordsOf(db, system, titleIds)
    try {
      const asked = [...records.values()].map(({ record }) => record)
      const found = await askSystem(system, now, 'availability', (one, call) => one.availability(asked, call))
      return titleIds.map((id) => found.get(records.get(id)?.record ?? '') ?? null)
    } catch (error) {
      // What is in the catalogue can be looked at all the same.
      if (error instanceof SystemAway || error instanceof SystemRefused) return titleIds.map(() => null)
      throw error
    }
  })
}
