import { expect, test } from 'vitest'
import { placeMutation } from '../../bench/requests/operations.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openProgram } from '../../support/database/statements.ts'
import { branchOf, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
let presses = 0

async function placing(titles: { id: number }[], inOrder = false) {
  const ask = await openProgram(db, await newPatron(db))
  const pickupBranchId = `Branch:${(await branchOf(db)).id}`
  const place = () => {
    const titleIds = titles.map(({ id }) => `Title:${id}`)
    const key = `counted ${++presses}`
    return ask(placeMutation, { input: { key, titleIds, pickupBranchId, contactMethod: 'MAIL', inOrder } })
  }
  const { data, sent } = await place()
  const outcomes = data.placeHolds.placements.map(
    ({ outcome }: { outcome: { __typename: string } }) => outcome.__typename,
  )
  return { outcomes, sent }
}

test('placing any number of titles takes at most eight statements, including session and answer', async () => {
  const [first, ...others] = await Promise.all(Array.from({ length: 12 }, () => newTitle(db)))
  // The first request reads the permitted database versions.
  await placing([await newTitle(db)])
  const one = await placing([first as { id: number }])
  expect(one.outcomes).toEqual(['Hold'])
  expect(one.sent.length, one.sent.join('\n')).toBeLessThanOrEqual(8)
  const several = await placing([...others, { id: 999_999 }])
  expect(several.outcomes).toEqual([...others.map(() => 'Hold'), 'UnknownTitle'])
  // One statement looks for the record into which the unknown title was merged (E12).
  expect(several.sent.length, several.sent.join('\n')).toBe(one.sent.length + 1)
})
