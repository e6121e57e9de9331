import { expect, test } from 'vitest'
import { refusalLists } from '../../support/source/thrown-refusals.ts'

test('a function lists only refusals that it can throw, so that no union keeps one that is gone', () => {
  const lists = refusalLists('server/domain')
  expect(lists.length).toBeGreaterThan(200)
  const strays = lists.flatMap(({ place, listed, thrown }) =>
    listed.filter((name) => !thrown.has(name)).map((name) => `${place}: ${name}`),
  )
  expect(strays).toEqual([])
})
