import { expect, test } from 'vitest'
import { dueJobs, readTimetable } from '../../jobs/timetable.ts'
import { leaveCirculation } from '../../server/domain/library-system/connected.ts'
import { useDatabase } from '../database.ts'

const db = useDatabase()

test('what happens by the clock to holds and loans does not where another system has them; the rest does (G4)', async () => {
  const names = async () => (await readTimetable(db)).map(({ job }) => job.name)
  const before = await names()
  leaveCirculation(db)
  const after = await names()
  expect(before.filter((name) => !after.includes(name)).sort()).toEqual([
    'arrive-requests',
    'confirm-holds',
    'expire-shelf',
    'remind',
  ])
  expect(after).toEqual(expect.arrayContaining(['mail-alerts', 'deliver', 'purge', 'read-bounces']))
  expect(dueJobs(db).map(({ name }) => name)).toEqual(after)
})
