import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = new URL('../..', import.meta.url).pathname

/** What each file of the service imports of it, types included. */
const imports = new Map(
  readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join('server', name))
    .map((file) => [file, importsOf(file)]),
)

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'))
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => normalize(join(dirname(file), fileName)))
}

/** One way back to where it began for everything that can be left and reached again. */
function circles(arrows: Map<string, string[]>): string[][] {
  const done = new Set<string>()
  const found: string[][] = []
  function follow(place: string, path: string[]) {
    if (path.includes(place)) found.push([...path.slice(path.indexOf(place)), place])
    if (path.includes(place) || done.has(place)) return
    for (const next of arrows.get(place) ?? []) follow(next, [...path, place])
    done.add(place)
  }
  for (const place of arrows.keys()) follow(place, [])
  return found
}

/** The arrows between folders; a folder is one room with what is below it. */
function betweenRooms(wing: string): Map<string, string[]> {
  const roomOf = (file: string) => file.slice(wing.length).split('/').slice(0, -1)[0]
  const arrows = new Map<string, string[]>()
  for (const [file, to] of imports) {
    const from = file.startsWith(wing) && roomOf(file)
    if (!from) continue
    const rooms = to.flatMap((other) => (other.startsWith(wing) && roomOf(other)) || [])
    arrows.set(from, [...(arrows.get(from) ?? []), ...rooms.filter((room) => room !== from)])
  }
  return arrows
}

test('a circle is found where there is one', () => {
  expect(circles(new Map([['a', ['b']], ['b', ['c']], ['c', ['b']]]))).toEqual([['b', 'c', 'b']]) // biome-ignore format: a picture
  expect(imports.get('server/app.ts')).toContain('server/service.ts')
  expect(betweenRooms('server/graphql/').get('holds')).toContain('catalogue')
})

test('no file of GraphQL, middleware or routes imports itself by way of others, types included', () => {
  const above = new Map([...imports].filter(([file]) => !/^server\/(domain|database)\//.test(file)))
  expect(circles(above)).toEqual([])
})

test("GraphQL's rooms look one way", () => {
  expect(circles(betweenRooms('server/graphql/'))).toEqual([])
})
