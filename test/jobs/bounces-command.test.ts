import { execFile } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { returnAddress } from '../../server/domain/delivery/return-address.ts'
import { useServerDatabase } from '../support/database/database.ts'
import { bouncedId, dsn } from '../support/library/bounce-messages.ts'
import { newNotice, newPatron } from '../support/library/world.ts'
import { emptyDirectory } from '../support/processes/empty-directory.ts'

const server = useServerDatabase()
const main = fileURLToPath(new URL('../../jobs/bounces/main.ts', import.meta.url))

/** Runs `npm run bounces -- …` without npm itself. */
async function bounces(database: { DATABASE_URL: string } | { DATA_DIR: string }, ...args: string[]) {
  const env = { PATH: process.env.PATH, ...database, MAIL_FROM: 'library@counter.test' }
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', main, ...args], { env, timeout: 120_000 })
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, err: stderr }),
  )
}

test('a folder and an mbox are read, bounces are recorded, and the output names nobody (M6, P8)', {
  timeout: 115_000,
}, async () => {
  const { db, databaseUrl } = server
  const [folder, other] = [await emptyDirectory(), await emptyDirectory()]
  const sent = new Date()
  const message = 'f'.repeat(24)
  const people = [await newPatron(db), await newPatron(db)]
  for (const [i, { id: patronId }] of people.entries()) {
    await newNotice(db, {
      kind: 'HOLD_READY',
      patronId,
      message: i ? message : bouncedId,
      createdAt: sent,
      sentAt: sent,
    })
  }
  await writeFile(join(folder, '1.eml'), dsn({ status: '5.1.1' }))
  await writeFile(join(folder, '2.eml'), 'Auto-Submitted: auto-replied\n\nI am away.\n')
  await writeFile(join(folder, '3.eml'), dsn({ status: '5.0.0', to: 'x@example.jp' }).replaceAll(bouncedId, 'nobody'))
  await mkdir(join(folder, 'folder in the folder'))
  const full = dsn({ status: '5.2.2', to: returnAddress('library@counter.test', message) })
  const mbox = ['a', 'b'].map(() => `From MAILER-DAEMON Sat Jun  9 14:56:09 2018\n${full}\n`).join('')
  await writeFile(join(other, 'mbox'), mbox)

  const said = (beginning: string, noted: number[]) => ({
    code: 1,
    err: '',
    out: [
      beginning,
      ...[5, ...noted, 1, 1].map((count) => expect.stringMatching(new RegExp(` ${count}$`))),
      'The messages were:',
      expect.stringMatching(/ADDRESS_FAILS +1$/),
      expect.stringMatching(/AUTO_REPLY +1$/),
      expect.stringMatching(/UNCLEAR +1$/),
      expect.stringMatching(/TEMPORARY +2$/),
      'Not understood:',
      '  3.eml: gives no reason for the bounce',
      '',
    ],
  })
  const split = async (...args: string[]) => {
    const { out, ...rest } = await bounces({ DATABASE_URL: databaseUrl }, folder, join(other, 'mbox'), ...args)
    return { ...rest, out: out.split('\n') }
  }
  // failing, counted, kept, again, complaints
  const first = [1, 1, 0, 1, 0]
  expect(await split('--dry-run')).toEqual(said('Dry run, nothing was changed. This would be recorded:', first))
  expect(await split()).toEqual(said('Recorded:', first))
  expect(await readdir(folder)).toHaveLength(4)

  const [dead, fullBox] = await Promise.all(
    people.map(({ id }) => db.prisma.patron.findUniqueOrThrow({ where: { id } })),
  )
  expect(dead?.mailFailingSince).toBeInstanceOf(Date)
  expect(fullBox).toMatchObject({ mailFailingSince: null, mailBounces: 1 })
})

test('an error before the start ends with exit code 2 and a message, and creates no database', {
  timeout: 115_000,
}, async () => {
  const DATA_DIR = await emptyDirectory()
  const empty = await emptyDirectory()
  const cases: [args: string[], sentence: string][] = [
    [[], 'DIR, MBOX or FILE is missing.'],
    [[join(empty, 'nothing')], 'nothing cannot be read: ENOENT.'],
    [[empty], 'There are no messages in '],
    [[main], `There is no database in ${DATA_DIR} yet.`],
  ]
  for (const [args, sentence] of cases) {
    const { code, out, err } = await bounces({ DATA_DIR }, ...args)
    expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
    expect(err).toContain(sentence)
  }
  expect(await readdir(DATA_DIR)).toEqual([])
})
