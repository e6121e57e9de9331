import { expect, test } from 'vitest'
import { openDatabase } from '../../server/database/open.ts'
import { newStore } from '../model/kill.ts'
import { testLengths } from '../support/source/extent.ts'
import { account } from './account.ts'
import { libraryWith } from './library.ts'
import { killAndRunOn, lifeOn, moody, runTogether } from './lives.ts'
import { mailServer } from './server.ts'

// KILLS=200 NOTICES=5000 sets the numbers of killed processes and of mails. A kill comes after 0 to 0.9 of its share,
// so that the last process still has mails to send.
const { kills, notices: wanted } = testLengths

async function library() {
  const store = await newStore()
  const db = await openDatabase(store.settings)
  const mailsTo = await libraryWith(db, wanted)
  await db.close()
  const { isRefused, ...mood } = moody()
  const given = [...mailsTo].filter(([address]) => !isRefused(address))
  return {
    ...store,
    ...mood,
    isRefused,
    patrons: mailsTo.size,
    expected: given.reduce((sum, [, mails]) => sum + mails, 0),
  }
}

test('processes killed while they queue and send mails lose none, and duplicates occur only in the documented window (M6)', async () => {
  const { settings, discard, expected, patrons, manner, isRefused, answers } = await library()
  const server = await mailServer(manner)
  const begun = Date.now()
  const lives = await killAndRunOn(lifeOn(settings, server.url, 20), { kills, apart: (0.45 * wanted) / kills }, answers)
  const seconds = (Date.now() - begun) / 1_000
  await server.close()
  const db = await openDatabase(settings)
  const found = await account(db, server.received, lives, isRefused)
  await db.close()
  await discard()
  const killed = lives.filter((life) => life.killed).length
  console.info({ kills: killed, patrons, expected, ...found, seconds })
  expect(killed).toBe(kills)
  expect(found).toMatchObject({ mails: expected, lost: [], unexplained: [] })
}, 3_600_000)

test.each(testLengths.together)(
  '%i concurrent processes send each mail once, whatever the server does (M6)',
  async (processes) => {
    const { settings, discard, expected, manner, isRefused } = await library()
    const server = await mailServer(manner)
    const lives = await runTogether(lifeOn(settings, server.url, 20), processes)
    await server.close()
    const db = await openDatabase(settings)
    const found = await account(db, server.received, lives, isRefused)
    await db.close()
    await discard()
    console.info({ processes, expected, ...found })
    expect(found).toMatchObject({ mails: expected, lost: [], unexplained: [], doubled: found.brokenOff })
  },
  3_600_000,
)
