import type { Database } from '../../database/database.ts'
import { refusal } from '../common/refusal.ts'
import { callLibrarySystem, librarySystemOf } from '../library-system/connected.ts'
import { SystemAway, type SystemStatus } from '../library-system/guard.ts'
import { SystemRefused } from '../library-system/port.ts'

export const NoLibrarySystem = refusal('NoLibrarySystem', 'No library system is connected.', {
  message: 'No other library system is connected. LIBRARY_SYSTEM connects one.',
})

export interface SystemTest extends SystemStatus {
  name: string
  /** The time until the answer. Null when there was none. */
  milliseconds: number | null
}

/** Asks the library system for its smallest answer, through the guard that all requests use (G6). */
export async function testLibrarySystem(db: Pick<Database, 'key'>, now: Date): Promise<SystemTest> {
  const connected = librarySystemOf(db)
  if (!connected) throw new NoLibrarySystem()
  const { guard } = connected
  const began = performance.now()
  const answered = await callLibrarySystem(connected, now, 'probe', (system, call) => system.probe(call)).then(
    () => true,
    (error: unknown) => {
      if (error instanceof SystemAway) return false
      // A refusal is an answer.
      if (error instanceof SystemRefused) return true
      throw error
    },
  )
  const status = guard.status(now)
  // One failure does not yet change the state of the guard.
  const seen: SystemStatus =
    answered || status.state !== 'ANSWERS' ? status : { state: 'DOWN', since: now, until: null }
  return {
    name: guard.system.name,
    ...seen,
    milliseconds: answered ? Math.round(performance.now() - began) : null,
  }
}
testLibrarySystem.refusals = [NoLibrarySystem]
