import { expect, test } from 'vitest'
import { foldingRules } from '../../../server/domain/catalogue/folding/rules.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'

const db = useDatabase()

const operation = /* GraphQL */ `
  query ($text: String!) {
    folding {
      version
      rules { code examples { typed found } }
      classCount
      kanjiCount
      classes
      variantsOf(characters: $text) { character same }
      folded(text: $text)
    }
  }
`
const asked = async (text: string) => (await ask(db, operation, { text })).folding

test('API clients read the folding table that search uses (C1)', async () => {
  const { rules, version } = await asked('')
  expect(version).toBeGreaterThan(0)
  expect(rules).toEqual(
    foldingRules.map(({ id, examples }) => ({
      code: id,
      examples: examples.map(([typed, found]) => ({ typed, found })),
    })),
  )
})

test('a kanji lists all characters that search treats as equal, including compatibility forms, and other characters are folded (C1)', async () => {
  const { variantsOf, folded } = await asked('邉とヴァと神と本')
  expect(folded).toBe('辺とばと神と本')
  expect(variantsOf.map(({ character }: { character: string }) => character)).toEqual(['邉', '神', '本'])
  const [hen, kami, hon] = variantsOf
  expect(hen.same).toEqual(expect.arrayContaining(['辺', '邊', '邉']))
  expect(hen.same[0]).toBe('辺')
  expect(kami.same).toEqual(['神', '\ufa19'])
  expect(hon.same).toContain('本')
})

test('the kanji classes are read in one call, each once (C1)', async () => {
  const { classes, classCount, kanjiCount } = await asked('')
  expect(classes).toHaveLength(classCount)
  expect([...classes.join('')]).toHaveLength(kanjiCount)
  expect(new Set(classes).size).toBe(classes.length)
})

test('too many or invalid characters are refused by name (C1)', async () => {
  await expect(asked('長'.repeat(21))).rejects.toThrow(/characters/)
  await expect(asked('a\u0000')).rejects.toThrow(/control/)
})
