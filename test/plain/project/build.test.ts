import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { build } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'
import { listOfInputs, replaceBuild } from '../../../ops/replace-build.ts'

const main = `import { common } from './common.ts'
process.on('message', async () => process.send(common + (await import('./late.ts')).late))
process.send('started')`

/** Builds a program whose modules contain a text: an entry point, a chunk that is loaded late, and a chunk of both. */
async function buildWith(folder: string, text: string): Promise<void> {
  const sources = join(folder, 'sources')
  mkdirSync(sources, { recursive: true })
  writeFileSync(join(sources, 'main.ts'), main)
  writeFileSync(join(sources, 'common.ts'), `export const common = '${text} '`)
  writeFileSync(join(sources, 'late.ts'), `import { common } from './common.ts'\nexport const late = common.trim()`)
  const entryPoints = [join(sources, 'main.ts')]
  const settings = { bundle: true, splitting: true, format: 'esm', platform: 'node', write: false } as const
  const { outputFiles } = await build({ ...settings, entryPoints, outdir: join(folder, 'dist') })
  const files = outputFiles.map(({ path, contents }) => ({ path: relative(folder, path), contents }))
  const inputs = JSON.stringify(Object.fromEntries(files.map(({ path }) => [path, []])))
  await replaceBuild(folder, [...files, { path: listOfInputs, contents: inputs }])
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-build-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  return folder
}

/** Starts the program. The function that is returned makes it load its late chunk. */
async function startIn(folder: string): Promise<() => Promise<string>> {
  const child = fork(join(folder, 'dist/main.js'), { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'message')
  return async () => {
    child.send('load')
    const [loaded] = await Promise.race([once(child, 'message'), once(child, 'exit')])
    return loaded
  }
}

test('a program loads its late modules after the next build, which may be repeated, and each start runs the new build', async () => {
  const folder = emptyFolder()
  await buildWith(folder, 'first')
  const first = await startIn(folder)
  const filesOfFirst = readdirSync(join(folder, 'dist'))
  await buildWith(folder, 'second')
  await buildWith(folder, 'second')
  const second = await startIn(folder)
  expect(await first()).toBe('first first')
  await buildWith(folder, 'third')
  expect(await second()).toBe('second second')
  // Only the chunks of the last two builds stay.
  const left = readdirSync(join(folder, 'dist'))
  expect(left.filter((name) => filesOfFirst.includes(name)).sort()).toEqual(['inputs.json', 'main.js'])
  expect(left).not.toContain('new')
})

test('a build that cannot be completed leaves the earlier one as it was', async () => {
  const folder = emptyFolder()
  await buildWith(folder, 'first')
  const first = await startIn(folder)
  const failing = { path: 'dist/later.js', contents: null as unknown as string }
  await expect(replaceBuild(folder, [{ path: 'dist/main.js', contents: 'throw 1' }, failing])).rejects.toThrow()
  expect(await first()).toBe('first first')
  expect(await (await startIn(folder))()).toBe('first first')
})

test('a program that was started after an interrupted build finds its late modules after the next one', async () => {
  const folder = emptyFolder()
  await buildWith(folder, 'first')
  const list = join(folder, listOfInputs)
  const ofFirst = readFileSync(list)
  await buildWith(folder, 'second')
  // The second build was killed when only its list had not got its place.
  mkdirSync(join(folder, 'dist/new'))
  writeFileSync(list, ofFirst)
  const second = await startIn(folder)
  await buildWith(folder, 'third')
  expect(await second()).toBe('second second')
  expect(await (await startIn(folder))()).toBe('third third')
})
