import { expect, test } from 'vitest'
import { compareRows, hasChanges } from '../../../server/domain/followed-accounts/compare.ts'

type Read = { id: string; state: string }
const stored = (systemId: string, state: string, missed = false) => ({ id: Number(systemId), systemId, state, missed })
const read = (id: string, state: string): Read => ({ id, state })

const compare = (before: ReturnType<typeof stored>[], now: Read[]) => {
  const changes = compareRows(before, now, (one, other) => one.state === other.state)
  return {
    added: changes.added.map(({ id }) => id),
    changed: changes.changed.map(({ stored: { id }, read: { state } }) => `${id} ${state}`),
    missed: changes.missed.map(({ id }) => id),
    found: changes.found.map(({ id }) => id),
    ended: changes.ended.map(({ id }) => id),
  }
}
const nothing = { added: [], changed: [], missed: [], found: [], ended: [] }

// G10
test.each([
  ['equal rows', [stored('1', 'QUEUED')], [read('1', 'QUEUED')], nothing],
  ['a new row', [], [read('1', 'READY')], { ...nothing, added: ['1'] }],
  ['a row that is sent twice', [], [read('1', 'READY'), read('1', 'READY')], { ...nothing, added: ['1'] }],
  ['another state', [stored('1', 'QUEUED')], [read('1', 'READY')], { ...nothing, changed: ['1 READY'] }],
  ['a row that one answer lacks', [stored('1', 'READY')], [], { ...nothing, missed: [1] }],
  ['a row that two answers lack', [stored('1', 'READY', true)], [], { ...nothing, ended: [1] }],
  ['a row that is there again', [stored('1', 'READY', true)], [read('1', 'READY')], { ...nothing, found: [1] }],
  [
    'a row that is there again in another state',
    [stored('1', 'QUEUED', true)],
    [read('1', 'READY')],
    { ...nothing, changed: ['1 READY'] },
  ],
])('the comparison of %s', (_what, before, now, expected) => {
  expect(compare(before, now)).toEqual(expected)
  const changes = compareRows(before, now, (one, other) => one.state === other.state)
  expect(hasChanges(changes)).toBe(JSON.stringify(expected) !== JSON.stringify(nothing))
})
