import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'

const db = useDatabase()

test('the library lists its branches in their order, with the materials that each offers (L5, C6)', async () => {
  const { library } = await ask(db, '{ library { name branches { code acceptsPickup acceptsAvPickup } } }')
  expect(library.name).toBe('まどぐち市立図書館')
  const codes = (wanted: (branch: { acceptsPickup: boolean; acceptsAvPickup: boolean }) => boolean) =>
    library.branches.filter(wanted).map(({ code }: { code: string }) => code)
  expect(library.branches[0].code).toBe('chuo')
  expect(codes((branch) => branch.acceptsPickup && !branch.acceptsAvPickup)).toEqual(['ashimori', 'ishima'])
  expect(codes((branch) => !branch.acceptsPickup)).toEqual(['shiryo'])
})

test('the next run of the confirmation job is the next quarter of an hour (H1)', async () => {
  const shown = async (at: Date) => (await ask(db, '{ library { nextConfirmationAt } }', {}, { at })).library
  expect(await shown(now)).toEqual({ nextConfirmationAt: later({ minutes: 15 }) })
  expect(await shown(later({ minutes: 14 }))).toEqual({ nextConfirmationAt: later({ minutes: 15 }) })
  expect(await shown(later({ minutes: 15 }))).toEqual({ nextConfirmationAt: later({ minutes: 30 }) })
})

test('material groups list the types that share their limit (L1)', async () => {
  const { library } = await ask(db, '{ library { materialGroups { code types { code } } } }')
  const types = (...codes: string[]) => expect.arrayContaining(codes.map((code) => ({ code })))
  expect(library.materialGroups).toEqual([
    { code: 'PRINT', types: types('BOOK', 'MAGAZINE', 'CASSETTE', 'SPOKEN_CD') },
    { code: 'CD', types: [{ code: 'CD' }] },
    { code: 'VIDEO', types: types('DVD', 'VIDEO', 'LD') },
  ])
})
