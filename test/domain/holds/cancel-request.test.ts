import { expect, test } from 'vitest'
import { cancelInLibrarySystem } from '../../../server/domain/holds/library-system/change.ts'
import { librarySystemOf } from '../../../server/domain/library-system/connected.ts'
import { LibrarySystemGuard } from '../../../server/domain/library-system/guard.ts'
import { openLibrarySystem } from '../../../server/library-systems/connect.ts'
import { connectFakeSystem } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { newPatron } from '../../support/library/world.ts'

const db = useDatabase()

test('presses that reach several processes at once request one cancellation of a ready hold (H7)', async () => {
  const behind = await connectFakeSystem(db, 'koha')
  const { state } = behind.fake as FakeKoha
  const here = librarySystemOf(db)
  if (!here) throw new Error('No system is connected.')
  // Another process has an adapter of its own.
  const there = { ...here, guard: new LibrarySystemGuard(await openLibrarySystem('koha', behind.settings)) }
  const { id: patronId } = await newPatron(db, { exportNumber: 'koha:1' })
  const press = (system: typeof here) => cancelInLibrarySystem(db, system, { patronId, holdId: '603' }, now)
  const answers = await Promise.all([here, there, here, there].map(press))
  expect(answers.map(({ became }) => became)).toEqual(Array.from({ length: 4 }, () => 'REQUESTED'))
  expect(state.holds.find(({ hold_id }) => hold_id === 603)?.cancellationRequests).toBe(1)
  await behind.close()
})
