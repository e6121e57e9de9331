import { beforeAll, describe, expect, test } from 'vitest'
import { placeElsewhere } from '../../../server/domain/holds/elsewhere/place.ts'
import { askedHash } from '../../../server/domain/holds/place/submission.ts'
import { KeyUsedForOther } from '../../../server/domain/holds/refusals.ts'
import { connectSystem, systemOf } from '../../../server/domain/library-system/connected.ts'
import { Guard } from '../../../server/domain/library-system/guard.ts'
import { type LibrarySystem, type NewHold, Unreachable } from '../../../server/domain/library-system/port.ts'
import { useDatabase } from '../../database.ts'
import { now } from '../../now.ts'
import { branchOf, newPatron, newTitles } from '../../world.ts'

// G6, H11: one press of the button is one hold, whatever process dies between any two lines.
describe('a press of the button that asks another system', () => {
  const db = useDatabase()
  const placed: string[] = []
  let place = async (hold: NewHold): Promise<{ holdId: string | null }> => {
    placed.push(hold.record)
    return { holdId: `h${hold.record}` }
  }
  const plainly = place
  const account = { holds: [], loans: [], messages: [], barred: null, expiresOn: null, homeBranch: null }
  const system = {
    name: 'Test',
    capabilities: { place: true },
    account: async () => ({ ...account, cardNumber: '', name: '' }),
    place: (_patron: object, hold: NewHold) => place(hold),
  } as unknown as LibrarySystem
  let titles: { id: number; controlNumber: string }[]
  let pickupBranchId: number
  beforeAll(async () => {
    connectSystem(db, new Guard(system), 'there')
    titles = await newTitles(
      db,
      ['x1', 'x2', 'x3'].map((controlNumber) => ({ source: 'there', controlNumber })),
    )
    pickupBranchId = (await branchOf(db)).id
  })

  const pressOf = (patronId: number, key: string, over: { titleIds?: number[] } = {}) => {
    const titleIds = over.titleIds ?? titles.map(({ id }) => id)
    const asked = { key, titleIds, pickupBranchId, contactMethod: 'NONE' as const }
    const connected = systemOf(db)
    if (!connected) throw new Error('No system is connected.')
    return { asked, send: () => placeElsewhere(db, connected, patronId, asked, now) }
  }
  const somebody = async (n: number) => (await newPatron(db, { exportNumber: `there:${n}` })).id

  test('twenty times at the same instant places each title once, and answers the same', async () => {
    placed.length = 0
    const { send } = pressOf(await somebody(1), 'key-number-1')
    const answers = await Promise.all(Array.from({ length: 20 }, send))
    expect(placed.sort()).toEqual(['x1', 'x2', 'x3'])
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  test('of a process that died is taken over; of one that is at work it is not', async () => {
    placed.length = 0
    const patronId = await somebody(2)
    const { asked, send } = pressOf(patronId, 'key-number-2', { titleIds: [titles[0]?.id ?? 0] })
    const begun = (secondsAgo: number) => ({
      ...{ patronId, key: asked.key, askedHash: askedHash(asked), outcomes: { underWay: true } },
      createdAt: new Date(Date.now() - secondsAgo * 1000),
    })
    await db.prisma.holdSubmission.create({ data: begun(5) })
    await expect(send()).rejects.toMatchObject({ name: 'SystemAway', written: 'unknown' })
    expect(placed).toEqual([])
    await db.prisma.holdSubmission.update({
      where: { patronId_key: { patronId, key: asked.key } },
      data: { createdAt: begun(25).createdAt },
    })
    expect(await send()).toMatchObject([{ systemHoldId: 'hx1' }])
    expect(placed).toEqual(['x1'])
  }, 20_000)

  test('with another wish under the same key is refused', async () => {
    const patronId = await somebody(3)
    await pressOf(patronId, 'key-number-3').send()
    const other = pressOf(patronId, 'key-number-3', { titleIds: [titles[0]?.id ?? 0] })
    await expect(other.send()).rejects.toBeInstanceOf(KeyUsedForOther)
  })

  test('that meets silence half-way says of each title what is known, and asks no further', async () => {
    placed.length = 0
    place = async (hold) => {
      if (hold.record === 'x2') throw new Unreachable('it is silent', { written: 'unknown' })
      return plainly(hold)
    }
    const { send } = pressOf(await somebody(4), 'key-number-4')
    const answer = await send()
    expect(answer).toMatchObject([
      { systemHoldId: 'hx1' },
      { refusal: { reason: 'PERHAPS_DONE' } },
      { refusal: { reason: 'NOT_ANSWERED' } },
    ])
    place = plainly
    // The answer stays what it was: it is another press that tries again.
    expect(await send()).toEqual(answer)
    expect(placed).toEqual(['x1'])
  })

  test('that meets nobody at all has changed nothing, and may be made again', async () => {
    placed.length = 0
    place = () => Promise.reject(new Unreachable('nobody listens'))
    const { send } = pressOf(await somebody(5), 'key-number-5')
    await expect(send()).rejects.toMatchObject({ name: 'SystemAway', written: 'no' })
    place = plainly
    expect(await send()).toHaveLength(3)
    expect(placed).toEqual(['x1', 'x2', 'x3'])
  })
})
