import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startJob } from '../jobs/command.ts'
import { holdOf, nextInLine, onShelf, stepsOf } from '../jobs/holds/shelf.ts'
import { useServerDatabase } from '../support/database/database.ts'
import { newNotice } from '../support/library/world.ts'

const server = useServerDatabase()
const start = (...args: string[]) => startJob({ DATABASE_URL: server.databaseUrl }, ...args)
const at = ['--at', '2026-11-24T10:00']

test('next to a running service, a job runs dry, runs, and counts as done at the next start (H5)', async () => {
  const expired = await onShelf(server.db, -1)
  await nextInLine(server.db, expired.title)
  const counted = 'expired +1\n +passedOn +1\n +failed +0\n'
  expect(await start('expire-shelf', ...at, '--dry-run').ended).toEqual({
    code: 0,
    err: '',
    out: expect.stringMatching(
      new RegExp(`^expire-shelf at 2026-11-24 10:00 \\(dry run, nothing was changed\\)\n +${counted}$`),
    ),
  })
  expect(await holdOf(server.db, expired)).toMatchObject({ state: 'READY' })
  expect(await start('expire-shelf', '--at', '2026-11-24T01:00Z').ended).toEqual({
    code: 0,
    err: '',
    out: expect.stringMatching(new RegExp(`^expire-shelf at 2026-11-24 10:00\n +${counted}$`)),
  })
  expect(await holdOf(server.db, expired)).toMatchObject({ state: 'EXPIRED' })
  expect((await start('expire-shelf', ...at).ended).out).toMatch(/expired +0\n/)
})

test('sending mail by hand without a mail server is refused, except as a dry run or to files (M6)', async () => {
  const { id: patronId } = await server.db.prisma.patron.findFirstOrThrow({ where: { mailVerifiedAt: { not: null } } })
  const { id } = await newNotice(server.db, { kind: 'PASSWORD_CHANGED', patronId, createdAt: new Date() })
  const stateOf = async () => (await server.db.prisma.notice.findUniqueOrThrow({ where: { id } })).state
  const folder = await mkdtemp(join(tmpdir(), 'deliver-'))
  const withoutAddress = { DATABASE_URL: server.databaseUrl, DATA_DIR: folder }
  const localLinks = await startJob(withoutAddress, 'deliver', '--to-files').ended
  expect(localLinks).toMatchObject({ code: 2, out: '' })
  expect(localLinks.err).toMatch(/links to http:\/\/localhost:3000, because BASE_URL is not set/)
  expect(await stateOf()).toBe('WAITING')
  const env = { ...withoutAddress, BASE_URL: 'https://library.example.jp' }
  const refused = await startJob(env, 'deliver').ended
  expect(refused).toMatchObject({ code: 2, out: '' })
  expect(refused.err).toMatch(/mark them as sent, because SMTP_URL is not set\. Set SMTP_URL .*--to-files/)
  expect(await stateOf()).toBe('WAITING')
  expect(await startJob(env, 'deliver', '--dry-run').ended).toMatchObject({ code: 0 })
  expect(await stateOf()).toBe('WAITING')
  expect(await startJob(env, 'deliver', '--to-files').ended).toMatchObject({ code: 0, err: '' })
  expect([await stateOf(), (await readdir(join(env.DATA_DIR, 'mail'))).length > 0]).toEqual(['SENT', true])
  await rm(env.DATA_DIR, { recursive: true })
})

test('a job that runs in another process is not started in any way (M6)', async () => {
  const running = await server.db.exclusively('job:purge', () =>
    Promise.all([start('purge').ended, start('purge', '--dry-run').ended, start('confirm-holds', ...at).ended]),
  )
  const said = { code: 1, out: '', err: 'purge is already running. Nothing was done.\n' }
  expect(running).toEqual([said, said, expect.objectContaining({ code: 0 })])
  expect(await start('purge', ...at).ended).toMatchObject({ code: 0 })
})

test('a job killed in the middle of thirty holds expires each one exactly once when run again (H5)', async () => {
  const shelf: Awaited<ReturnType<typeof onShelf>>[] = []
  for (let n = 0; n < 30; n++) shelf.push(await onShelf(server.db, -1))
  const next = await Promise.all(shelf.map(({ title }) => nextInLine(server.db, title, { contactMethod: 'MAIL' })))
  const expired = () =>
    server.db.prisma.hold.count({ where: { id: { in: shelf.map(({ id }) => id) }, state: 'EXPIRED' } })

  const run = start('expire-shelf', ...at)
  await server.db.prisma.$transaction(
    async (tx) => {
      // A desk holds a lock on the 16th title, so the job waits in the middle of a hold.
      await tx.$queryRaw`SELECT id FROM titles WHERE id = ${shelf[15]?.title.id} FOR NO KEY UPDATE`
      await expect.poll(expired, { timeout: 60_000, interval: 50 }).toBe(15)
      run.kill()
      await run.ended
    },
    { timeout: 90_000 },
  )
  expect(await expired()).toBe(15)

  const again = await start('expire-shelf', ...at).ended
  expect(again).toMatchObject({ code: 0, out: expect.stringMatching(/expired +15\n +passedOn +15\n +failed +0\n/) })
  for (const each of shelf) expect(await stepsOf(server.db, each)).toEqual(['READY', 'EXPIRED'])
  for (const each of next) {
    expect(await stepsOf(server.db, each)).toEqual(['QUEUED', 'READY'])
    expect(await server.db.prisma.notice.count({ where: { holdId: each.id } })).toBe(1)
  }
})
