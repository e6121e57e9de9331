import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'

const db = useDatabase()
const read = async (written: string) =>
  (await ask(db, 'query ($written: String!) { date(text: $written) }', { written })).date

test.each([
  ['2026-12-03', '2026-12-03'],
  ['2026/12/3', '2026-12-03'],
  [' 2026-12-03 ', '2026-12-03'],
  ['２０２６／１２／３', '2026-12-03'],
  ['2026.12.3', '2026-12-03'],
  ['20261203', '2026-12-03'],
  ['２０２６年１２月３日', '2026-12-03'],
  ['令和8年12月3日', '2026-12-03'],
  ['令和元年5月1日', '2019-05-01'],
  ['昭和55年5月3日', '1980-05-03'],
  ['S55.5.3', '1980-05-03'],
  ['2028-02-29', '2028-02-29'],
])('a date written as %s is accepted', async (written, date) => {
  expect(await read(written)).toBe(date)
})

test.each(['', '2026-02-30', '2027-02-29', '2026/13/1', '12/3', 'あした', '20261203000', '2026-12', '0000-01-01'])(
  'an invalid date ("%s") is null (bad input)',
  async (written) => {
    expect(await read(written)).toBeNull()
  },
)

test('an overlong text and control characters are bad input', async () => {
  for (const written of ['2'.repeat(101), '2026-12-03\u0000']) {
    await expect(read(written)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
})
