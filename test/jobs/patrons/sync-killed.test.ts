import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../server/database/open.ts'
import { newServerDatabase } from '../../support/database/database.ts'
import { newBranch } from '../../support/library/world.ts'
import { useFolder } from '../catalogue/import-files.ts'

const folder = useFolder()
const main = fileURLToPath(new URL('../../../jobs/patrons/main.ts', import.meta.url))

/** Runs the command with its own database. If `killedAfter` is given, it is killed when its output matches. */
function start(env: Record<string, string>, args: string[], killedAfter?: RegExp) {
  return new Promise<{ code: number | null; signal: string | null; out: string }>((resolve) => {
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
    child.on('close', (code, signal) => resolve({ code, signal, out }))
  })
}

test('a sync that was killed resumes where it stopped, and another run changes nothing (O1)', {
  timeout: 400_000,
}, async () => {
  const { databaseUrl, drop } = await newServerDatabase('template_madoguchi')
  const settings = { databaseUrl, dataDir: folder.path('data') }
  const env = { DATA_DIR: settings.dataDir, DATABASE_URL: databaseUrl }
  const counted = async (prepare = false) => {
    const db = await openDatabase(settings)
    try {
      if (prepare) await newBranch(db, { code: 'synced' })
      const words = await db.prisma.patronWord.groupBy({ by: ['patronId'], where: { patron: { fromExport: true } } })
      const patrons = await db.prisma.patron.count({ where: { fromExport: true } })
      expect(words.length).toBe(patrons)
      return patrons
    } finally {
      await db.close()
    }
  }
  const columns = { card: 'card', name: 'name' }
  const mapping = await folder.write('map.json', JSON.stringify({ columns, category: 'RESIDENT', branch: 'synced' }))
  const rows = Array.from({ length: 5200 }, (_, i) => `Z${i},見本 ${i}号`)
  const file = await folder.write('people.csv', ['card,name', ...rows].join('\n'))
  try {
    expect(await counted(true)).toBe(0)
    const killed = await start(env, [file, '--mapping', mapping], /2,500 records/)
    expect(killed).toMatchObject({ signal: 'SIGKILL', out: '' })
    const between = await counted()
    expect(between).toBeGreaterThanOrEqual(2500)
    expect(between).toBeLessThan(rows.length)
    // Complete batches, including the search words of all patrons.
    expect(between % 500).toBe(0)
    const { out } = await start(env, [file, '--mapping', mapping])
    const figures = (created: number) =>
      new RegExp(
        `created +${created.toLocaleString('en')}\\n +changed +0\\n +unchanged +${(5200 - created).toLocaleString('en')}\\n`,
      )
    expect(out).toMatch(figures(5200 - between))
    const again = await start(env, [file, '--mapping', mapping, '--full'])
    expect(again).toMatchObject({ code: 0, out: expect.stringMatching(figures(0)) })
    expect(await counted()).toBe(5200)
    const guarded = await start(env, [
      await folder.write('few.csv', 'card,name\nZ1,見本 1号\n'),
      '--mapping',
      mapping,
      '--full',
    ])
    expect(guarded.code).toBe(2)
    expect(await counted()).toBe(5200)
  } finally {
    await drop()
  }
})
