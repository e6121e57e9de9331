import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { shared } from './shared-setup.ts'
import { makeTemplate } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** File that holds the migrated and seeded PGlite data directory. */
    pgliteTemplate: string
  }
}

/** Makes the embedded template once a run; every test file loads a copy of it into memory. */
export default async function setup(project: TestProject) {
  const { value, release } = await shared('PGlite', templateInFile)
  project.provide('pgliteTemplate', value)
  return release
}

async function templateInFile() {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-pglite-'))
  const template = join(folder, 'template.tar')
  await makeTemplate(template)
  return { value: template, stop: () => rm(folder, { recursive: true }) }
}
