import { expect, test } from 'vitest'
import { placedLibrarySystemHold } from '../../../server/graphql/holds/library-system.ts'
import type { ExternalObject } from '../../../server/graphql/library-system/external-object.ts'

const now = new Date('2026-11-30T03:00:00Z')
const placed = async (titleId: number, holds: object[], systemHoldId: string | null = null) => {
  const titleOf = ({ barcode }: { barcode: string | null }) => (barcode === 'B1' ? 1 : null)
  const context = { now, loaders: { account: { load: async () => ({ holds, titleOf }) } } }
  return (await placedLibrarySystemHold(systemHoldId, titleId, context as never)) as ExternalObject
}
const hold = (id: string, barcode: string | null) => ({
  id,
  barcode,
  record: null,
  words: '',
  state: 'QUEUED',
  placedAt: null,
})

test('a placed hold that the library system lists has the id of that list', async () => {
  expect((await placed(1, [hold('b-B1', 'B1')])).id).toBe('b-B1')
  expect((await placed(2, [], '77')).id).toBe('77')
})

test('placed holds that it lists without a copy have ids of their own, one for each title', async () => {
  const nameless = [hold('w~1', null)]
  const ids = [(await placed(2, nameless)).id, (await placed(3, nameless)).id]
  expect(ids).toEqual(['unlisted-2', 'unlisted-3'])
})
