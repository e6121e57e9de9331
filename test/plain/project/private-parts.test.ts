import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = new URL('../../..', import.meta.url).pathname

/** Patterns of access to private parts of a package, of Node or of V8. `_count` is part of Prisma's answers. */
const patterns = [
  /\._(?!count\b)[A-Za-z]\w*/,
  /\.prototype(?=[.[]| as\b|\s*=[^=])/,
  /\bprocess\.(binding|getBuiltinModule)\b/,
  /\bsetFlagsFromString\b|expose[-_]gc/,
  /\.connection\.stream\b|\bprocessID\b/,
  // A plugin may read the options of a configuration.
  /(?<!config\.)\bpothos[A-Z]\w+/,
  /['"`/]node_modules\/(?!\.)/,
]

/** The remaining uses, by file. Remove an entry together with its use, and add none. */
const remaining: Record<string, string[]> = {
  // Selects a single copy of graphql for the bundle. The package has no `exports`.
  'build.ts': ['/node_modules/'],
  // Stops listening without closing idle connections, by a documented method of http.Server's parent class.
  'server/http/listener.ts': ['.prototype'],
  'server/graphql/library-system/connect-schema.ts': ['pothosPrismaSelect'],
  'server/graphql/engine/execution/fast-resolvers.ts': [
    'pothosExposedField',
    'pothosOptions',
    'pothosOriginalResolve',
    'pothosPrismaFallback',
    'pothosPrismaModel',
    'pothosPrismaRelationField',
    'pothosPrismaSelect',
  ],
  'server/graphql/engine/schema/builder.ts': ['.prototype'],
}

const sources = [
  ...['server', 'jobs', 'views', 'prisma', 'static'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  ),
  'build.ts',
].filter((path) => /\.(tsx?|mjs)$/.test(path))

const privateParts = (text: string) => [
  ...new Set(patterns.flatMap((pattern) => [...text.matchAll(new RegExp(pattern, 'g'))].map(([found]) => found))),
]

test('the patterns find access to private parts', () => {
  expect(sources.length).toBeGreaterThan(500)
  const reaching = [
    'socket._handle.fd',
    'Server.prototype.close.call(server)',
    'Server.prototype.close = close',
    `v8.setFlagsFromString('--expose-gc')`,
    `process.binding('fs')`,
    'client.connection.stream.destroy()',
    'field.extensions.pothosPrismaSelect',
    `import x from '../../node_modules/pg/lib/query.js'`,
  ]
  for (const text of reaching) expect(privateParts(text), text).not.toEqual([])
  expect(privateParts('basket._count.items; Object.getPrototypeOf(a) !== Object.prototype')).toEqual([])
})

test('no source uses private parts of packages, except the remaining uses', () => {
  const found = sources.flatMap((path) => {
    const parts = privateParts(readFileSync(join(root, path), 'utf8'))
    return parts.filter((part) => !remaining[path]?.includes(part)).map((part) => `${path}: ${part}`)
  })
  expect(found).toEqual([])
})
