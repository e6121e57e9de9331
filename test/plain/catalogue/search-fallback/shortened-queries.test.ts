import { expect, test } from 'vitest'
import { partsAsEntered, splitsOf } from '../../../../server/domain/catalogue/search-fallback/shortened-queries.ts'

test('a word is not split amid Latin letters or digits', () => {
  expect(splitsOf('saxophones')).toEqual([])
  expect(splitsOf('9784834000801')).toEqual([])
  expect(splitsOf('sonata集成')).toEqual([['sonata', '集成']])
  expect(splitsOf('太宰治人間')).toEqual([
    ['太宰', '治人間'],
    ['太宰治', '人間'],
  ])
})

test.each([
  // Folding shortens the word, so the place in the entered text differs.
  ['カラマーゾフ兄弟', ['からまぞふ', '兄弟'], ['カラマーゾフ', '兄弟']],
  ['ｶﾗﾏｰｿﾞﾌ兄弟', ['からまぞふ', '兄弟'], ['ｶﾗﾏｰｿﾞﾌ', '兄弟']],
  ['太宰治人間失格', ['太宰治', '人間失格'], ['太宰治', '人間失格']],
  ['あいうえお', ['かき', 'くけこ'], null],
] as [string, [string, string], string[] | null][])('%s is shown in parts as it was entered', (typed, cut, shown) => {
  expect(partsAsEntered(typed, cut)).toEqual(shown)
})
