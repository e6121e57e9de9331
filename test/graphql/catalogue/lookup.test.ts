import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { newTitle } from '../../support/library/world.ts'

const db = useDatabase()

test('titles are found by source and control number, and unknown ones are left out', async () => {
  const [one, two] = [await newTitle(db, { controlNumber: 'k-1' }), await newTitle(db, { controlNumber: 'k-2' })]
  await newTitle(db, { source: 'other', controlNumber: 'k-1' })
  const operation =
    'query ($numbers: [String!]!) { found: titlesByControlNumbers(source: "test", controlNumbers: $numbers) { id } }'
  const { found } = await ask(db, operation, { numbers: ['k-2', 'k-1', 'k-1', 'none'] })
  expect(found).toEqual([{ id: `Title:${one.id}` }, { id: `Title:${two.id}` }])
})

test('an ISBN in any notation finds all titles that have it', async () => {
  const titles = [
    await newTitle(db, { isbns: ['9784101001012'] }),
    await newTitle(db, { isbns: ['9784000000000', '9784101001012'] }),
  ]
  const operation = 'query ($isbns: [String!]!) { found: titlesByIsbns(isbns: $isbns) { id } }'
  const { found } = await ask(db, operation, { isbns: ['978-4-10-100101-2', '9784101001013', 'x'] })
  expect(found).toEqual(titles.map(({ id }) => ({ id: `Title:${id}` })))
  expect(await ask(db, operation, { isbns: ['x'] })).toEqual({ found: [] })
})

test('copies are found by barcode, with their public data', async () => {
  const title = await newTitle(db, { copies: 2 })
  const operation =
    'query ($barcodes: [String!]!) { found: itemsByBarcodes(barcodes: $barcodes) { id state title { id } } }'
  const barcodes = [...title.items.map(({ barcode }) => barcode), 'B0none']
  const { found } = await ask(db, operation, { barcodes })
  expect(found).toEqual(
    title.items.map(({ id }) => ({ id: `Item:${id}`, state: 'ON_SHELF', title: { id: `Title:${title.id}` } })),
  )
})

test('more than a hundred values, and invalid values, are refused with a message', async () => {
  const operation = 'query ($barcodes: [String!]!) { itemsByBarcodes(barcodes: $barcodes) { id } }'
  await expect(ask(db, operation, { barcodes: Array(101).fill('B1') })).rejects.toThrow(/at most 100/)
  await expect(ask(db, operation, { barcodes: ['a\0'] })).rejects.toThrow(/must not contain control/)
})

test('each lookup uses an index', async () => {
  await db.query('SET enable_seqscan = off')
  const plan = async (sql: string) => JSON.stringify(await db.query(`EXPLAIN (FORMAT JSON) ${sql}`))
  const titles = 'SELECT id FROM titles WHERE'
  expect(await plan(`${titles} source = 'a' AND control_number IN ('1', '2')`)).toContain(
    'titles_source_control_number',
  )
  expect(await plan(`${titles} isbns && ARRAY['9784101001012', '2']::text[]`)).toContain('titles_isbns_idx')
  expect(await plan(`SELECT id FROM items WHERE barcode IN ('1', '2')`)).toContain('items_barcode')
  await db.query('RESET enable_seqscan')
})
