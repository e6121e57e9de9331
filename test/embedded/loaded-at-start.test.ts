import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { startProcess } from '../support/processes/start-process.ts'
import { dataDirectory } from './directory.ts'

/** Modules that are rarely needed, or not for the first page. */
const later = [
  // passwords
  /@zxcvbn-ts\//,
  // mail
  /\/(mjml|handlebars|nodemailer|postal-mime)\//,
  // imports and other files
  /\/(csv-parse|csv-stringify|saxes|feed|ical-generator)\//,
  /^jobs\/import\//,
  // the scheduler and its jobs
  /\/(node-cron|cron-parser|luxon)\//,
  /^jobs\/(scheduler|run-job|timetable)/,
  // GraphQL from programs
  /\/(graphql-yoga|@whatwg-node)\//,
  // repeated GraphQL operations
  /\/(graphql-jit|fast-json-stringify|ajv)\//,
  // monitoring
  /\/(prom-client|tdigest|@opentelemetry)\//,
  // the demo library
  /^prisma\/(seed|demo\/catalogue)/,
  // Prisma's query compiler: the reads of the first page are compiled by this service
  /query_compiler/,
]

/**
 * The maximum size of scripts in bytes. They stay in memory as long as the process runs. The library of this test is
 * empty, so the pages that open one are loaded too.
 */
const mostBytes = 8_200_000

// On a very busy machine the scheduler may start before the page is served.
test('the first page waits for no module that it does not need', { retry: 2 }, async () => {
  const dataDir = await dataDirectory()
  const loads = join(dataDir, 'loads.txt')
  const hooks = pathToFileURL(fileURLToPath(new URL('told-loads.mjs', import.meta.url))).href
  const variables = { NODE_ENV: 'production', PORT: '0', DATA_DIR: dataDir, LOADS: loads }
  const { child, said } = startProcess('main', { ...variables, NODE_OPTIONS: `--import ${hooks}` })
  while (!said.out.includes('Madoguchi is open')) await once(child.stdout, 'data')
  const { port } = JSON.parse(said.out.split('\n').find((line) => line.includes('Madoguchi is open')) ?? '')
  const page = await fetch(`http://localhost:${port}/`)
  await page.text()
  const loaded = (await readFile(loads, 'utf8')).split('\n').filter((url) => url.startsWith('file:'))
  expect(page.status).toBe(200)

  const files = loaded.map((url) => relative('.', fileURLToPath(url)))
  const inputs: Record<string, string[]> = JSON.parse(await readFile('dist/inputs.json', 'utf8'))
  const sources = files.flatMap((file) => [file, ...(inputs[file] ?? [])])
  expect(sources).toContain('server/app.ts')
  expect(sources).toContain('server/database/embedded/server.ts')
  expect(sources.filter((source) => later.some((one) => one.test(source)))).toEqual([])
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(mostBytes)
})

test('modules that are loaded later have all their named exports, as in Node', async () => {
  const inputs: Record<string, string[]> = JSON.parse(await readFile('dist/inputs.json', 'utf8'))
  const nameless: string[] = []
  for (const [file, sources] of Object.entries(inputs)) {
    const ending = (await readFile(file, 'utf8')).slice(-200)
    if (/export default require_\w+\(\);\s*$/.test(ending)) nameless.push(sources.at(-1) ?? file)
  }
  // It looks up the machine id, which is not used here.
  expect(nameless.filter((source) => !/@opentelemetry\/resources\/.*getMachineId/.test(source))).toEqual([])
})
