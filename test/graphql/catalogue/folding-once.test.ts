import { expect, test, vi } from 'vitest'
import * as folding from '../../../server/domain/catalogue/folding/fold.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'

const db = useDatabase()

test('the words of a search are folded once for titles, order, facets and suggestion (C2)', async () => {
  const folded = vi.spyOn(folding, 'foldWords')
  try {
    for (const words of [['どこにもない一語'], ['どこにも', 'ない', 'いくつもの語']]) {
      const { titles } = await ask(
        db,
        `query ($words: String!) { titles(conditions: { keyword: $words }, order: RELEVANCE) {
          totalCount facets { types { count } } suggestion { words } edges { node { id } } } }`,
        { words: words.join(' ') },
      )
      expect(titles).toMatchObject({ totalCount: 0, suggestion: null })
      expect(folded.mock.calls).toEqual(words.map((word) => [word]))
      folded.mockClear()
    }
  } finally {
    folded.mockRestore()
  }
})
