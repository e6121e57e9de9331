import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'

const root = new URL('../../..', import.meta.url).pathname
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const isThere = (path: string) => existsSync(join(root, path))

const docs = [
  'README.md',
  ...['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((name) => (name.endsWith('.md') ? join(folder, name) : [])),
  ),
]

const quotedIn = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, quoted = '']) => quoted)
/**
 * Quoted texts that name a file or folder of the project. URLs start with a slash, and data is not part of the project.
 */
const pathsIn = (text: string) =>
  quotedIn(text.replaceAll(/`[^`\n]*<\w+>[^`\n]*`/g, '')).filter((one) =>
    /^(?!\/)[\w./-]+\.(tsx?|sql|prisma|json|md|mjml|css|js|tsv)$|^(server|views|jobs|prisma|static|test|docs|\.ci)\//.test(
      one,
    ),
  )
const linksIn = (text: string) =>
  [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => to).filter((to) => !/^\w+:/.test(to))
const scriptsIn = (text: string) => [...text.matchAll(/\bnpm run ([a-z]+(?:-[a-z]+)*)/g)].map(([, name = '']) => name)

test('README is short: under 10,000 bytes', () => {
  expect(Buffer.byteLength(read('README.md'))).toBeLessThan(10_000)
})

test('the parser finds the names in the documents, so that the tests below cannot pass on an empty list', () => {
  const paths =
    'as `server/urls/urls.ts`, `test/model`, `route-item.ts`; not `/feeds/new.xml`, `DATA_DIR/pg`, `node:crypto` or `./data`'
  expect(pathsIn(paths)).toEqual(['server/urls/urls.ts', 'test/model', 'route-item.ts'])
  expect(docs.length).toBeGreaterThan(6)
  expect(docs.flatMap((path) => pathsIn(read(path))).length).toBeGreaterThan(150)
  expect(docs.flatMap((path) => linksIn(read(path))).length).toBeGreaterThan(8)
  expect(docs.flatMap((path) => scriptsIn(read(path))).length).toBeGreaterThan(15)
})

test.each(docs)('%s names only existing files, documents and scripts', (path) => {
  const text = read(path)
  const { scripts } = JSON.parse(read('package.json'))
  expect(pathsIn(text).filter((one) => !isThere(one))).toEqual([])
  expect(linksIn(text).filter((to) => !isThere(join(dirname(path), to)))).toEqual([])
  expect(scriptsIn(text).filter((name) => !(name in scripts))).toEqual([])
})

test('architecture.md describes each folder in a line, and names no other folder', () => {
  const folders = ['server', 'jobs', 'views', 'prisma', 'static'].flatMap((top) =>
    ['.', ...readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })].map((name) => join(top, name)),
  )
  const isOwn = (folder: string) => !/^(prisma\/migrations|views\/text\/)/.test(folder)
  const withFiles = folders
    .filter((folder) => isOwn(folder) && statSync(join(root, folder)).isDirectory())
    .filter((folder) => readdirSync(join(root, folder), { withFileTypes: true }).some((entry) => entry.isFile()))
  const listed = [...read('docs/architecture.md').matchAll(/^- `([^`]+)`: /gm)].map(([, folder = '']) => folder)
  expect(listed.sort()).toEqual(withFiles.sort())
})

test('every operation in the API guide is valid for the schema', () => {
  const schema = buildSchema(read('schema.graphql'))
  const guide = read('docs/api.md')
  const blocks = [...guide.matchAll(/^```graphql\n(.*?)^```/gms)].map(([, operation = '']) => operation)
  const sent = [...guide.matchAll(/"query": ("(?:[^"\\]|\\.)*")/g)].map(([, text = '']) => JSON.parse(text) as string)
  const operations = [...blocks, ...sent]
  expect(operations.length).toBeGreaterThan(15)
  for (const operation of operations) expect(validate(schema, parse(operation)), operation).toEqual([])
})
