import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { makeTemplate } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** File that holds the migrated and seeded PGlite data directory. */
    pgliteTemplate: string
  }
}

/** Makes the embedded template once a run; every test file loads a copy of it into memory. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-pglite-'))
  const template = join(folder, 'template.tar')
  await makeTemplate(template)
  project.provide('pgliteTemplate', template)
  return () => rm(folder, { recursive: true })
}
