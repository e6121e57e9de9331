import { expect, test } from 'vitest'
import { offeredBranch } from '../../../server/domain/holds/without-pickup.ts'

const branch = (id: number, acceptsPickup: boolean, acceptsAvPickup: boolean) => ({
  id,
  acceptsPickup,
  acceptsAvPickup,
})

test('the offered branch is the usual one of the patron, if it hands out the material (L5)', () => {
  const branches = [branch(1, true, true), branch(2, true, false), branch(3, false, false), branch(4, true, true)]
  const offer = (pickupBranchId: number | null, homeBranchId: number, needsAv = false, of = branches) =>
    offeredBranch(of, { pickupBranchId, homeBranchId }, needsAv)?.id
  expect(offer(2, 4)).toBe(2)
  expect(offer(2, 4, true)).toBe(4)
  expect(offer(3, 4)).toBe(4)
  expect(offer(null, 3)).toBe(1)
  expect(offer(2, 3, true)).toBe(1)
  expect(offer(2, 2, true, [branch(2, true, false)])).toBeUndefined()
})
