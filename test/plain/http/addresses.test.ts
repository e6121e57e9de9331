import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { createApp } from '../../../server/app.ts'
import type { Database } from '../../../server/database/database.ts'
import type { UrlRoom } from '../../../server/urls/room.ts'
import { setupUrls } from '../../../server/urls/rooms/setup.ts'
import { deskPages, rooms } from '../../../server/urls/rooms.ts'
import { urls } from '../../../server/urls/urls.ts'
import { serviceEnv } from '../../support/processes/service-env.ts'

const root = new URL('../../..', import.meta.url).pathname

const files = [
  'server/app.ts',
  ...['server/routes', 'server/http', 'views'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  ),
]

/** Texts that look like a path but are none. */
const noPaths = new Map([
  ['server/routes/pages/page.tsx //', 'an address of another site'],
  ['server/http/identity/client-address.ts /56', 'the length of a network'],
  ['server/http/open-file-limit.ts /proc/self/limits', 'a file of the system'],
  ['server/http/limits/admit-requests.ts /', 'the end of a path'],
  ['server/http/limits/admit-requests.ts //', 'the beginning of an authority'],
  ['server/http/limits/overload-page.tsx /', 'a request without an address'],
  ['server/routes/library/manifest.ts /', 'between the parts of an address'],
  ['views/desk/library/calendar.tsx /', 'between the parts of a date'],
  ['views/desk/library/news.tsx /', 'between the parts of a date'],
  ['views/desk/featured-lists.tsx /', 'between the parts of a date'],
  ['views/frame/layout.tsx /4', 'of how many steps a page is one'],
  ['views/parts/forms/day-field.tsx /', 'between the parts of a date'],
])

/** Whether a node is the mount path of an app, or the path of a cookie. */
function isPlace({ parent }: ts.Node): boolean {
  if (ts.isPropertyAssignment(parent)) return parent.name.getText() === 'path'
  return ts.isCallExpression(parent) && /\.route$/.test(parent.expression.getText())
}

function pathsIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const walk = (node: ts.Node) => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node)
    const isRest = ts.isTemplateMiddle(node) || ts.isTemplateTail(node)
    if (isText && node.text.startsWith('/') && !(node.text === '/' && isPlace(node))) found.push(node.text)
    if (isRest && /^\/[\w:*]/.test(node.text)) found.push(node.text)
    ts.forEachChild(node, walk)
  }
  walk(source)
  return found.map((text) => `${file} ${text}`).filter((one) => !noPaths.has(one))
}

test('routes, middleware and views contain no literal path: every URL is in the table of URLs', () => {
  expect(files.length).toBeGreaterThan(150)
  expect(files.flatMap(pathsIn)).toEqual([])
})

/** Every path and pattern in the table. */
function patternsIn(table: object): string[] {
  return Object.values(table).flatMap((entry) => {
    if (typeof entry === 'string') return entry
    if (typeof entry === 'object') return patternsIn(entry)
    return 'pattern' in entry ? String(entry.pattern) : []
  })
}

test('every route of the service is in the table of URLs', () => {
  const { routes } = createApp({
    db: { onViewers: () => {} } as unknown as Database,
    env: serviceEnv,
    log: pino({ level: 'silent' }),
    now: () => new Date(),
  })
  // The wizard's addresses are a table of their own, because they exist only until the library opens.
  const known = new Set([urls, setupUrls].flatMap(patternsIn))
  expect(routes.length).toBeGreaterThan(150)
  // Middleware for all paths.
  expect(routes.map(({ path }) => path).filter((path) => path !== '/*' && !known.has(path))).toEqual([])
})

test('no two rooms give an address the same name, and no two entries of the menu have the same place', () => {
  const twice = (names: string[]) => names.filter((name, n) => names.indexOf(name) !== n)
  expect(twice(rooms.flatMap((room: UrlRoom) => Object.keys(room.urls ?? {})))).toEqual([])
  expect(twice(rooms.flatMap((room: UrlRoom) => Object.keys(room.desk ?? {})))).toEqual([])
  const places = deskPages.flatMap(({ group, place }) => (place === undefined ? [] : [`${group} ${place}`]))
  expect(places.length).toBeGreaterThan(30)
  expect(twice(places)).toEqual([])
})
