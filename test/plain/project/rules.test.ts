import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = new URL('../../..', import.meta.url).pathname
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Chapters with numbered rules, and two chapters that are a rule themselves. A3 to A5 are paper sizes. */
const code = '(?:(?!A[3-5])[ACEFGHLMNOPQRST][1-9]\\d?|[DH])'
/** Besides codes, a citation may name bad input, or a word that patrons know. */
const item = `(?:${code}|bad input|[^\\x00-\\x7f]+)`
const citations = [
  new RegExp(`(?<!\\w)\\((${item}(?:, ${item})*)\\)`, 'g'),
  // A comment that starts with codes, or consists of them.
  new RegExp(`^\\s*(?:/\\*\\*|\\*|///?|--)\\s*(${code}(?:, ${code})*)(?=:|\\s*\\*/|$)`, 'gm'),
]

function codesIn(text: string): string[] {
  const lists = citations.flatMap((form) => [...text.matchAll(form)].map(([, list = '']) => list))
  return lists.flatMap((list) => list.split(', ')).filter((one) => new RegExp(`^${code}$`).test(one))
}

/** Codes of these rules in places that `codesIn` does not search. */
function straysIn(text: string, rules: Rule[]): string[] {
  const numbered = rules.map((rule) => rule.code).filter((one) => one.length > 1)
  const rest = citations.reduce((left, form) => left.replaceAll(form, ''), text)
  return [...rest.matchAll(new RegExp(`(?<![\\w%#&.-]|\\w\\()(?:${numbered.join('|')})(?![\\w-])`, 'g'))].map(
    ([one]) => one,
  )
}

interface Rule {
  code: string
  built: boolean
  sources: string[]
  constraints: string[]
  tests: string[]
}

const quoted = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)

function rulesOf(markdown: string): Rule[] {
  const [built = '', later = ''] = markdown.split('## Not built yet')
  return [built, later].flatMap((part) =>
    [...part.matchAll(/^\| ([A-Z]\d*) \| (.*) \|$/gm)].map(([, code = '', row = '']) => {
      const [, sources, constraints, tests] = row.split(/ *\| */)
      const cells = { sources: quoted(sources), constraints: quoted(constraints), tests: quoted(tests) }
      return { code, built: part === built, ...cells }
    }),
  )
}

const rules = rulesOf(read('docs/rules.md'))
const built = rules.filter((rule) => rule.built)

const files = ['server', 'static', 'views', 'jobs', 'prisma', 'test']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((path) => /\.(tsx?|sql|prisma)$/.test(path) && join(root, path) !== import.meta.filename)
const citing = new Map(files.map((path) => [path, codesIn(read(path))]))
const cited = [...citing].flatMap(([path, codes]) => codes.map((one) => ({ path, code: one })))
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))
const inDocs = ['README.md', ...docs.map((name) => join('docs', name))].flatMap((path) =>
  codesIn(read(path)).map((one) => ({ path, code: one })),
)
const ofTests = cited.filter(({ path }) => path.startsWith('test/'))
const ofSource = cited.filter(({ path }) => !path.startsWith('test/'))

describe('the matcher', () => {
  test.each([
    ['/** One open hold a patron (L7). */', ['L7']],
    ['gone on the 8th, by the days of Tokyo (H5, H7)', ['H5', 'H7']],
    ['is refused by a sentence (P5, bad input)', ['P5']],
    ['/** Keyword alerts (メールマガジン, M3). */', ['M3']],
    ['-- L1, L2, L5: a CD whose label says so', ['L1', 'L2', 'L5']],
    ['  /** R2 */', ['R2']],
    ['never by whom (D, P8)', ['D', 'P8']],
  ])('takes %j for its codes', (text, codes) => expect(codesIn(text)).toEqual(codes))

  test.each([
    'prints on A4 (A4), in H264 (H264)',
    'in CSS (CSS) and HTTP2 (HTTP2)',
    "'%E7%C1%B2'",
    '2026-11-26T23:00:00Z',
    '=SUM(A1), f(L)',
    'S55.5.3',
    'the H1 of a page (H1 of it)',
  ])('takes %j for none', (text) => expect(codesIn(text)).toEqual([]))

  test('finds the citations and the rules, so that the tests below cannot pass on an empty list', () => {
    expect(ofTests.length).toBeGreaterThan(400)
    expect(ofSource.length).toBeGreaterThan(200)
    expect(built.length).toBeGreaterThan(55)
    expect(new Set(rules.map((rule) => rule.code)).size).toBe(rules.length)
  })

  test('distinguishes rules that are built from those that are not built yet', () => {
    const markdown = '| L1 | Built. | `a.ts` | | `b.ts` |\n\n## Not built yet\n\n| L2 | Later. |\n'
    expect(rulesOf(markdown)).toMatchObject([
      { code: 'L1', built: true },
      { code: 'L2', built: false },
    ])
  })
})

test('every cited code is a rule that is built', () => {
  const known = new Set(built.map((rule) => rule.code))
  expect([...cited, ...inDocs].filter((one) => !known.has(one.code))).toEqual([])
})

test('codes are in brackets or at the start of a comment, so that none is overlooked', () => {
  expect(files.flatMap((path) => straysIn(read(path), rules).map((one) => `${path}: ${one}`))).toEqual([])
})

test.each(built)('$code is cited where it is enforced and by its test', (rule) => {
  expect(rule.sources.length, 'files that enforce it').toBeGreaterThan(0)
  expect(rule.tests.length, 'tests').toBeGreaterThan(0)
  for (const path of [...rule.sources, ...rule.tests]) {
    expect(existsSync(join(root, path)), `${path} exists`).toBe(true)
    expect(citing.get(path), `${path} cites`).toContain(rule.code)
  }
  expect(ofSource.map((one) => one.code)).toContain(rule.code)
  expect(ofTests.map((one) => one.code)).toContain(rule.code)
})

test('the constraints that enforce a rule exist in the migrations', () => {
  const migrations = files.filter((path) => path.endsWith('.sql')).map(read)
  const constraints = built.flatMap((rule) => rule.constraints)
  expect(constraints.length).toBeGreaterThan(20)
  expect(constraints.filter((name) => !migrations.some((sql) => new RegExp(`\\b${name}\\b`).test(sql)))).toEqual([])
})
