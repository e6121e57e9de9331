import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { namedEnumValue, namedEnumValues } from '../../../server/graphql/in-process/enum-values.ts'

const folder = new URL('../../../server/routes', import.meta.url).pathname

/** Objects with keys from requests, and a list of sample mails that contains no texts. */
const others = ['form', 'others', 'parameters', 'query', 'typed', 'await c.req.parseBody()', 'sampleMessages']

/** The objects whose keys a file reads. */
function keysReadIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true)
  const found: (ts.Node | undefined)[] = []
  const walk = (node: ts.Node) => {
    const isOfObject =
      ts.isCallExpression(node) && /^Object\.(entries|hasOwn|keys|values)$/.test(node.expression.getText())
    if (isOfObject) found.push(node.arguments[0])
    const isIn = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword
    // A literal name distinguishes the members of a union.
    if (isIn && !ts.isStringLiteral(node.left)) found.push(node.right)
    ts.forEachChild(node, walk)
  }
  walk(source)
  return found.map((node) => node?.getText() ?? '').map((text) => `${file}: ${text}`)
}

test('no route derives its choices from the keys of a dictionary', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  const read = files.flatMap(keysReadIn)
  expect(read.length).toBeGreaterThan(5)
  expect(read.filter((one) => !others.includes(one.slice(one.indexOf(': ') + 2)))).toEqual([])
})

test('an entered value is one of the schema’s values, or none', () => {
  expect(namedEnumValue('MaterialIcon', 'DVD')).toBe('DVD')
  for (const typed of ['dvd', '', 'toString', '__proto__', undefined, 3]) {
    expect(namedEnumValue('MaterialIcon', typed)).toBeUndefined()
  }
  expect(namedEnumValues('MaterialIcon', ['CD', 'DVD'])).toEqual(['CD', 'DVD'])
  expect(namedEnumValues('MaterialIcon', [])).toEqual([])
  expect(namedEnumValues('MaterialIcon', ['CD', 'no'])).toBeNull()
})
