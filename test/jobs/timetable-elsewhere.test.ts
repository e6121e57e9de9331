import { expect, test } from 'vitest'
import { dueJobs, readTimetable } from '../../jobs/timetable.ts'
import { connectSystem } from '../../server/domain/library-system/connected.ts'
import { LibrarySystemGuard } from '../../server/domain/library-system/guard.ts'
import type { LibrarySystem } from '../../server/domain/library-system/port.ts'
import { useDatabase } from '../support/database/database.ts'

const db = useDatabase()

test('jobs for holds and loans do not run with a library system; the others do (G4)', async () => {
  const names = async () => (await readTimetable(db)).map(({ job }) => job.name)
  const before = await names()
  connectSystem(db, new LibrarySystemGuard({ name: 'Test', capabilities: {} } as LibrarySystem), 'there')
  const after = await names()
  expect(before.filter((name) => !after.includes(name)).sort()).toEqual([
    'arrive-requests',
    'confirm-holds',
    'end-displays',
    'end-family-grants',
    'end-unneeded-holds',
    'expire-shelf',
    'remind',
  ])
  expect(after).toEqual(
    expect.arrayContaining(['mail-alerts', 'deliver', 'purge', 'read-bounces', 'forget-gone', 'watch-hold-plans']),
  )
  expect(dueJobs(db).map(({ name }) => name)).toEqual(after)
})
