import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../server/database/open.ts'
import { newServerDatabase } from '../../support/database/database.ts'
import { shared, useFolder } from './import-files.ts'
import { repeated } from './marc-records.ts'

const folder = useFolder()
const main = fileURLToPath(new URL('../../../jobs/import/main.ts', import.meta.url))

/** Runs the command with its own database. If `killedAfter` is given, it is killed when its output matches. */
function start(env: Record<string, string>, args: string[], killedAfter?: RegExp) {
  return new Promise<{ signal: string | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
      env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
      timeout: 240_000,
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (part) => {
      out += part
    })
    child.stderr.on('data', (part) => {
      err += part
      if (killedAfter?.test(err)) child.kill('SIGKILL')
    })
    child.on('close', (_code, signal) => resolve({ signal, out, err }))
  })
}

test('an import that was killed resumes where it stopped, and loses and duplicates nothing', {
  timeout: 300_000,
}, async (context) => {
  const bytes = await readFile(await shared('marc/jpmarc-233.mrc', context))
  const records = [...repeated(bytes, 26)]
  const file = await folder.write('large.mrc', Buffer.concat(records))
  const { databaseUrl, drop } = await newServerDatabase('template_madoguchi')
  const settings = { databaseUrl, dataDir: folder.path('data') }
  const env = { DATA_DIR: settings.dataDir, DATABASE_URL: databaseUrl }
  try {
    const killed = await start(env, [file], /2,\d\d\d records/)
    expect(killed).toMatchObject({ signal: 'SIGKILL', out: '' })
    const between = await counted(settings)
    expect(between).toBeGreaterThanOrEqual(2000)
    expect(between).toBeLessThan(records.length)
    // The killed process wrote complete batches.
    expect(between % 500).toBe(0)

    const { out } = await start(env, [file])
    expect(out).toMatch(new RegExp(`records read +6,058\\n +added +${(6058 - between).toLocaleString('en')}\\n`))
    expect(out).toMatch(new RegExp(`changed +0\\n +unchanged +${between.toLocaleString('en')}\\n +refused +0\\n`))
    expect(await counted(settings)).toBe(6058)
  } finally {
    await drop()
  }
})

async function counted(settings: { databaseUrl: string | undefined; dataDir: string }): Promise<number> {
  const db = await openDatabase(settings)
  try {
    return await db.prisma.title.count({ where: { source: 'jtndl' } })
  } finally {
    await db.close()
  }
}
