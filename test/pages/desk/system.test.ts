import { afterEach, expect, test } from 'vitest'
import { connectSystem } from '../../../server/domain/library-system/connected.ts'
import { LibrarySystemGuard } from '../../../server/domain/library-system/guard.ts'
import { type LibrarySystem, LibrarySystemUnreachable } from '../../../server/domain/library-system/port.ts'
import { systemSettingsOf, useSystemSettings } from '../../../server/domain/system/settings.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { branchOf } from '../../support/library/world.ts'
import { openDesk } from './desk.ts'

const db = useDatabase()
afterEach(() => db.prisma.backgroundRun.deleteMany())

const settings = (smtpUrl?: string) =>
  systemSettingsOf(
    {
      baseUrl: 'https://yoyaku.lib.example.jp',
      hasBaseUrl: true,
      mailFrom: 'library@lib.example.jp',
      dataDir: '.',
      databaseUrl: undefined,
      smtpUrl,
    },
    '9.9.9',
  )

test('the page states version, address, mail, backups and storage, and shows no secret (O15)', async () => {
  useSystemSettings(settings('smtps://user:geheim@mail.lib.example.jp:465'))
  const finishedAt = new Date('2026-11-01T00:00:00Z')
  await db.prisma.backgroundRun.create({
    data: {
      kind: 'BACKUP',
      requestedAt: finishedAt,
      startedAt: finishedAt,
      finishedAt,
      result: { file: '/srv/data/backups/desk-1.backup.gz', bytes: 12_345_678, rows: 4_321 },
    },
  })
  const browser = await openDesk(db, await branchOf(db))
  await browser.visit(urls.desk.system)
  const { html } = browser.page
  for (const part of [
    '9.9.9',
    'https://yoyaku.lib.example.jp',
    'mail.lib.example.jp:465',
    '12.3 MB',
    '4,321行',
    'titles',
    'ディスクの空き',
  ]) {
    expect(html).toContain(part)
  }
  expect(html).toContain('最後のバックアップから7日より長くたっています。')
  expect(html).not.toMatch(/geheim|user:/)
  expect(Buffer.byteLength(html)).toBeLessThan(10_240)
  await browser.visit(urls.desk.systemUpgrading)
  expect(browser.page.html).toContain('# Upgrading')
})

test('a test mail, a backup and a job are started once; a wrong address stays in the form with a sentence (O15, M9)', async () => {
  useSystemSettings(settings())
  const browser = await openDesk(db, await branchOf(db))
  await browser.visit(urls.desk.system)
  await browser.submit(urls.desk.systemTestMail, { address: 'hanako@example' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.html).toContain('hanako@example')
  await browser.submit(urls.desk.systemTestMail, { address: 'hanako@example.jp' })
  expect(browser.page.html).toContain('確認のメールを数秒のうちに送ります')
  await browser.submit(urls.desk.systemBackup, {})
  expect(browser.page.html).toContain('結果を見る')
  await browser.submit(urls.desk.systemBackup, {})
  expect(browser.page.status).toBe(422)
  expect(browser.page.html).toContain('まだ終わっていません')
  await browser.visit(urls.desk.systemJobs)
  expect(browser.page.html).toContain('毎日 3:15')
  expect(Buffer.byteLength(browser.page.html)).toBeLessThan(10_240)
  await browser.submit(urls.desk.systemJobs, { job: 'purge' })
  expect(browser.page.html).toContain('始まるのを待っています')
  const runs = await db.prisma.backgroundRun.findMany({ orderBy: { id: 'asc' } })
  expect(runs.map(({ kind, job }) => job ?? kind)).toEqual(['TEST_MAIL', 'BACKUP', 'purge'])
  const acts = await db.prisma.auditEntry.findMany({ orderBy: { id: 'desc' }, take: 3 })
  expect(acts.map(({ action }) => action)).toEqual(['runJob', 'startBackup', 'sendTestMail'])
  expect(JSON.stringify(acts)).not.toContain('hanako')
})

test('the connection to a library system is tested through its guard, and the page says whether it answers (O15)', async () => {
  let answers = true
  const probe = async () => {
    if (!answers) throw new LibrarySystemUnreachable('it is away')
  }
  connectSystem(
    db,
    new LibrarySystemGuard({ name: 'Koha', probe, capabilities: {} } as unknown as LibrarySystem),
    'koha',
  )
  const browser = await openDesk(db, await branchOf(db))
  await browser.visit(urls.desk.system)
  await browser.submit(urls.desk.systemConnection, {})
  expect(browser.page.html).toMatch(/Koha は \d+ミリ秒で答えました。/)
  answers = false
  await browser.submit(urls.desk.systemConnection, {})
  expect(browser.page.html).toContain('Koha は答えません。')
})
