import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../server/database/open.ts'
import { newServerDatabase } from '../../support/database/database.ts'
import { freePort } from '../../support/processes/free-port.ts'
import { startProcess, untilOpen } from '../../support/processes/start-process.ts'

/** A database on the server, and a service on it as a process. */
async function library(template: string, PORT: string) {
  const { databaseUrl, drop } = await newServerDatabase(template)
  const db = await openDatabase({ databaseUrl, dataDir: '' })
  onTestFinished(async () => {
    await db.close()
    await drop()
  })
  return { db, service: startProcess('main', { NODE_ENV: 'production', DATABASE_URL: databaseUrl, PORT }) }
}

test('an empty library logs how to open it (O7); a second service on its port exits with a message and runs no job', async () => {
  const port = String(await freePort())
  const first = await library('template0', port)
  await expect.poll(() => first.service.said.out, untilOpen).toContain('Madoguchi is open')
  expect(first.service.said.out).toContain('`npm run library -- init FILE` opens one from a file')
  const second = await library('template_madoguchi', port)
  const { code, err, out } = await second.service.ended
  expect([code, err]).toEqual([1, expect.stringMatching(new RegExp(`^Cannot listen on port ${port}: .*\\n$`))])
  expect(out).not.toContain('The library is empty')
  await expect.poll(() => first.db.prisma.jobRun.count(), { timeout: 60_000 }).toBeGreaterThan(0)
  expect(await second.db.prisma.jobRun.count()).toBe(0)
})
