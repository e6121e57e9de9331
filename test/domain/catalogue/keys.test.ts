import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, grams, requiredGrams } from '../../../server/domain/catalogue/folding/fold.ts'
import { foldedNdcs, mainClassBits } from '../../../server/domain/catalogue/ndc/ndc.ts'
import { useDatabase } from '../../support/database/database.ts'

const db = useDatabase()

async function keysOf(folded: string, ndcs: string[] = []): Promise<string[]> {
  const [row] = await db.query<{ keys: string[] }>('SELECT title_keys($1::text, $2::text) AS keys', [
    folded,
    foldedNdcs(ndcs),
  ])
  return [...new Set(row?.keys)].sort()
}

test('the index holds the characters and pairs of every word that a search requires (C1)', async () => {
  const word = fc
    .string({ unit: 'binary', maxLength: 12 })
    .map(fold)
    .filter((folded) => folded !== '')
  const words = fc.array(word, { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(words, async (parts) => {
      const keys = await keysOf(parts.join(' '))
      expect(keys).toEqual([...new Set(parts.flatMap(grams))].sort())
      for (const part of parts) for (const gram of requiredGrams(part)) expect(keys).toContain(gram)
    }),
    { numRuns: 200 },
  )
})

test('the index holds the prefixes of class numbers, without the leading letter and the point (C1)', async () => {
  expect(await keysOf('', ['K913.6', '９１', 'ない'])).toEqual(['ndc:9', 'ndc:91', 'ndc:913', 'ndc:9136'])
  expect(await keysOf('本', [])).toEqual(['本'])
  expect([mainClassBits(['K913.6', '007', '９１', 'ない']), mainClassBits([])]).toEqual([(1 << 9) | 1, 0])
})
