import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A built file. Its path is relative to the folder of the build, for example `dist/main.js`. */
export interface BuiltFile {
  path: string
  contents: Uint8Array | string
}

/** The file of a build that lists its files with their sources. */
export const listOfInputs = 'dist/inputs.json'

/**
 * Puts a build into a folder whose programs may be running. All files are written to `dist/new`, and then each gets its
 * place by a rename: first files with new names, which are chunks with a hash in their names, then the files that replace
 * others. So a program finds its chunks at every moment. A running program loads some chunks late, so those of the
 * previous build stay until the next build that differs. After an interrupted build, which leaves `dist/new`, nothing is
 * deleted: a program may run the part that got its place.
 */
export async function replaceBuild(folder: string, files: BuiltFile[]): Promise<void> {
  const place = (path: string) => join(folder, path)
  const previous = filesOfBuild(place(listOfInputs))
  const beside = place('dist/new')
  const wasInterrupted = existsSync(beside)
  await rm(beside, { recursive: true, force: true })
  for (const { path, contents } of files) {
    await mkdir(dirname(join(beside, path)), { recursive: true })
    await mkdir(dirname(place(path)), { recursive: true })
    await writeFile(join(beside, path), contents)
  }
  const replacing = files.filter(({ path }) => existsSync(place(path)))
  const added = files.filter((file) => !replacing.includes(file))
  for (const { path } of [...added, ...replacing]) await rename(join(beside, path), place(path))
  await rm(beside, { recursive: true })
  const isSame = files.every(({ path }) => path === listOfInputs || previous?.has(path))
  if (!previous || isSame || wasInterrupted) return
  const staying = new Set([...previous, ...files.map(({ path }) => path)])
  // The compile cache, `dist/compiled`, goes too: each start fills it again.
  for (const name of readdirSync(place('dist'))) {
    if (!staying.has(`dist/${name}`)) await rm(place(`dist/${name}`), { recursive: true, force: true })
  }
}

/** Null when there is no build, or when an interrupted one left no list. */
function filesOfBuild(list: string): Set<string> | null {
  if (!existsSync(list)) return null
  return new Set(Object.keys(JSON.parse(readFileSync(list, 'utf8'))))
}
