import { expect, test } from 'vitest'
import { closeEnough } from '../../../../server/domain/catalogue/closest/closest.ts'

interface One {
  share: number
  /** The number of the three words that the title has. */
  agreeing: number
  name: string
}

const one = (share: number, agreeing: number, name: string): One => ({ share, agreeing, name })

test.each<{ what: string; scored: One[]; close: string[] }>([
  { what: 'nothing', scored: [], close: [] },
  {
    what: 'titles close to the best one',
    scored: [one(0.9, 2, 'a'), one(0.8, 2, 'b'), one(0.6, 2, 'c')],
    close: ['a', 'b'],
  },
  { what: 'likeness without a word as entered', scored: [one(0.7, 0, 'a'), one(0.6, 0, 'b')], close: ['a'] },
  { what: 'a likeness that one word makes certain', scored: [one(0.5, 1, 'a'), one(0.5, 0, 'b')], close: ['a'] },
  { what: 'several words that agree', scored: [one(0.35, 2, 'a'), one(0.3, 1, 'b')], close: ['a'] },
  { what: 'one title far ahead', scored: [one(0.28, 2, 'a'), one(0.2, 2, 'b')], close: ['a'] },
  {
    what: 'the editions of one title far ahead',
    scored: [one(0.28, 2, 'a'), one(0.28, 2, 'a'), one(0.2, 2, 'b')],
    close: ['a', 'a'],
  },
  { what: 'two titles of the same small share', scored: [one(0.28, 2, 'a'), one(0.27, 2, 'b')], close: [] },
  { what: 'less than half of the words, by a small share', scored: [one(0.4, 1, 'a')], close: [] },
])('the closest titles among $what (C1)', ({ scored, close }) => {
  expect(closeEnough(scored.map((each) => ({ ...each, words: 3 }))).map(({ name }) => name)).toEqual(close)
})
