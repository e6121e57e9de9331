import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { reasonToSkip } from '../external-programs/needs.ts'
import type { ProgramName } from '../external-programs/programs.ts'
import { isFullRun } from '../support/source/extent.ts'
import { parts } from './parts.ts'
import { difference } from './requests/agree.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** Runs the benchmark as `npm run bench -- …` does, without personal settings and without data outside the project. */
async function bench(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const running = promisify(execFile)(process.execPath, ['--import', 'tsx', main, ...words], {
    env: { PATH: process.env.PATH, AOZORA_INDEX: '/nowhere', MARC_FILE: '/nowhere' },
    timeout: 1_190_000,
  })
  return running.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, err: stderr }),
  )
}

/** The rows of all Markdown tables, without their headers. */
function rowsIn(text: string): string[][] {
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  const tables = text.split('\n\n').filter((block) => block.startsWith('| '))
  return tables.flatMap((block) => block.trim().split('\n').slice(2).map(cells))
}

const neededBy: Record<string, ProgramName> = { line: 'chromium', scripts: 'chromium', workers: 'haproxy' }

/** The parts that share the most code with others. A full run takes all parts. */
const measured = isFullRun ? Object.keys(parts) : ['requests', 'search', 'start', 'workers']

describe('npm run bench', () => {
  test.concurrent.for(measured)(
    'the part %s runs at the smallest size, and every figure is a number',
    async (part, { skip }) => {
      const reason = neededBy[part] && reasonToSkip(neededBy[part])
      if (reason) skip(reason)
      const { code, out, err } = await bench(part, '--smallest')
      expect([code, code === 0 ? '' : err]).toEqual([0, ''])
      const rows = rowsIn(out)
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) {
        expect(row.slice(1).join(' ')).toMatch(/\d/)
        expect(row.join(' ')).not.toMatch(/NaN|Infinity|undefined|null/)
      }
    },
  )

  test('an unknown part or an invalid number of connections is reported', async () => {
    expect(await bench('nothing')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^Unknown part. The parts are start, requests, /),
    })
    expect(await bench('--connections', '0')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^--connections takes /),
    })
    expect(await bench('--fast')).toMatchObject({ code: 2, err: expect.stringContaining("'--fast'") })
  })

  test('missing data is reported with the variable that sets its path', async () => {
    const { code, err } = await bench('alerts')
    expect([code, err]).toEqual([2, 'There is no Aozora index at /nowhere. Set AOZORA_INDEX to its path.\n'])
  })
})

test('two answers differ when a value is missing from one or is in another order', () => {
  const answer = { titles: [{ id: 1 }, { id: 2 }], total: 2 }
  expect(difference(answer, structuredClone(answer))).toBeNull()
  expect(difference(answer, { ...answer, total: '2' })).toBe('.total: 2 and "2"')
  expect(difference(answer, { ...answer, titles: [{ id: 2 }, { id: 1 }] })).toBe('.titles.0.id: 1 and 2')
  expect(difference(answer, { ...answer, also: null })).toBe('.also: undefined and null')
})
