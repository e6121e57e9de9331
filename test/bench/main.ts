/**
 * Measures the service and compares it with minimal implementations of the same:
 * `npm run bench [-- [--only] PART] [--quick | --smallest] [--connections 1,20,200]`.
 */
import { parseArgs } from 'node:util'
import { type BenchOptions, MissingData } from './part.ts'
import { parts } from './parts.ts'
import { runCleanUp } from './processes/endings.ts'

/** Parts that take many minutes and run only on request. */
const onRequest = ['search', 'suggestions', 'prices', 'checkout']

/** Parses the arguments. Returns a text when they are invalid. */
function asked(): { given: BenchOptions; only: string | undefined } | string {
  const words = readWords()
  if (typeof words === 'string') return words
  const { values, positionals } = words
  const only = values.only ?? positionals[0]
  if (only !== undefined && !Object.hasOwn(parts, only))
    return `Unknown part. The parts are ${Object.keys(parts).join(', ')}.`
  const connections = values.connections?.split(',').map(Number)
  if (connections?.some((count) => !Number.isInteger(count) || count < 1 || count > 1000)) {
    return '--connections takes numbers from 1 to 1000, separated by commas.'
  }
  const size = values.smallest ? 'smallest' : values.quick ? 'quick' : 'full'
  return { given: { size, ...(connections && { connections }) }, only }
}

function readWords() {
  const flag = { type: 'boolean' } as const
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      allowPositionals: true,
      options: { only: text, quick: flag, smallest: flag, connections: text },
    })
  } catch (error) {
    return (error as Error).message
  }
}

async function main(): Promise<number> {
  const words = asked()
  if (typeof words === 'string') {
    console.error(words)
    return 2
  }
  const { given, only } = words
  let failed = 0
  for (const [name, load] of Object.entries(parts)) {
    if (only === undefined ? onRequest.includes(name) : only !== name) continue
    const measure = await load()
    failed += await measure(given).catch((error) => {
      if (only !== undefined || !(error instanceof MissingData)) throw error
      console.error(`${name}: skipped. ${error.message}`)
      return 0
    })
  }
  if (failed > 0) console.error(`${failed} requests, mails or kinds of questions failed.`)
  return failed > 0 ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => runCleanUp().finally(() => process.exit(130)))
}
main()
  .catch((error) => {
    // Missing data needs no stack trace.
    console.error(error instanceof MissingData ? error.message : error)
    return error instanceof MissingData ? 2 : 1
  })
  .then(async (code) => {
    await runCleanUp()
    process.exit(code)
  })
