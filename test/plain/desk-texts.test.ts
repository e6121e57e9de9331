import { expect, test } from 'vitest'
import { schema } from '../../server/graphql/schema.ts'
import { logTexts } from '../../views/text/desk/log.ts'

test('the log has a word for everything that staff can do at the desk', () => {
  const acts = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ extensions }) => {
    const { pothosOptions } = extensions as { pothosOptions?: { authScopes?: { staff?: boolean } } }
    return pothosOptions?.authScopes?.staff === true
  })
  expect(acts.length).toBeGreaterThan(4)
  for (const words of Object.values(logTexts)) {
    expect(Object.keys(words.actions)).toEqual(expect.arrayContaining(acts.map(({ name }) => name)))
  }
})
