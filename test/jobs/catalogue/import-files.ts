import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, type TestContext } from 'vitest'

export function fixture(name: string): string {
  return fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))
}

/** A folder that is deleted after the tests of a file. */
export function useFolder() {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'madoguchi-import-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  return {
    path: (name: string) => join(folder, name),
    write: async (name: string, content: string | Uint8Array) => {
      await writeFile(join(folder, name), content)
      return join(folder, name)
    },
  }
}

/** Changes the lines of a file and joins them with the same line ends. */
export async function changeLines(path: string, change: (lines: string[]) => string[]): Promise<string> {
  return change((await readFile(path, 'utf8')).split('\r\n')).join('\r\n')
}

/**
 * Returns the path of a file in ../shared/data. When it is missing, the test is skipped with a message, or fails under
 * CI.
 */
export async function shared(name: string, { skip }: TestContext): Promise<string> {
  const path = fileURLToPath(new URL(`../../../../shared/data/${name}`, import.meta.url))
  const missing = await readFile(path).then(
    () => false,
    () => true,
  )
  if (missing && process.env.CI) throw new Error(`${path} is missing; the tests need it.`)
  if (missing) skip(`${path} is missing.`)
  return path
}
