import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { schema } from '../../../server/graphql/schema.ts'
import { descriptionsIn, docCommentsIn, faultsOf, unexplainedNulls } from '../../support/source/plain-english.ts'

const root = new URL('../../..', import.meta.url).pathname

/** Returns the faults of all doc comments in a folder, each with its file and line. */
function faultsIn(folder: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => /\.(tsx?|mjs)$/.test(name))
    .map((name) => join(folder, name))
    .flatMap((name) =>
      docCommentsIn(name, readFileSync(join(root, name), 'utf8')).flatMap(({ line, text }) =>
        faultsOf(text).map((fault) => `${name}:${line} ${fault}`),
      ),
    )
}

test('a sentence without a subject and a long sentence are faults', () => {
  expect(faultsOf('What the copy is a copy of.')).toHaveLength(1)
  expect(faultsOf('Who is signed in.')).toHaveLength(1)
  expect(faultsOf('Of the title, not the favourite.')).toHaveLength(1)
  expect(faultsOf('By default 20 rows. `What` is a word.')).toEqual([])
  expect(faultsOf(`Returns ${'one and '.repeat(15)}nothing.`)).toHaveLength(1)
  expect(faultsOf('The session that is valid. Null when it has ended.')).toEqual([])
})

test('a mention of null needs an explanation', () => {
  expect(unexplainedNulls('Why it cannot be renewed; null: it can.')).toHaveLength(1)
  expect(unexplainedNulls('Null: none.')).toHaveLength(1)
  expect(unexplainedNulls('The due date. Null when the copy is not on loan.')).toEqual([])
  expect(unexplainedNulls('Last day. No end when absent or null.')).toEqual([])
})

test('doc comments are found with their lines, and examples in them are not prose', () => {
  const source =
    'const one = 1\n/** A limit. */\nconst two = `/** no */`\n/**\n * A format:\n *\n *     Who What\n */\nlet c\n'
  expect(docCommentsIn('a.ts', source)).toEqual([
    { line: 2, text: 'A limit.' },
    { line: 4, text: 'A format:' },
  ])
})

test('descriptions in the schema are sentences with a subject, short, and explain null', () => {
  const faults = [...descriptionsIn(schema)].flatMap(([path, text]) =>
    [...faultsOf(text), ...unexplainedNulls(text).map((one) => `does not explain null: ${one}`)].map(
      (fault) => `${path} ${fault}`,
    ),
  )
  expect(faults).toEqual([])
})

describe('doc comments are sentences with a subject, and short', () => {
  test.each(['server', 'views', 'jobs', 'prisma'])(
    'in %s',
    (folder) => {
      expect(faultsIn(folder)).toEqual([])
    },
    60_000,
  )
})
