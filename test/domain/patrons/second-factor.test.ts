import { beforeEach, describe, expect, test } from 'vitest'
import { newRecoveryCodes } from '../../../server/domain/patrons/second-factor/recovery-codes.ts'
import { useSecondFactor } from '../../../server/domain/patrons/second-factor/use.ts'
import { changeStaff, endStaff } from '../../../server/domain/patrons/staff/staff.ts'
import { useDatabase } from '../../database.ts'
import { now } from '../../now.ts'
import { codeAt, giveSecondFactor, inSeconds } from '../../second-factor.ts'
import { newPatron } from '../../world.ts'

const db = useDatabase()

/** What came of it: the name of the refusal, or the answer. */
const outcome = (work: Promise<unknown>) =>
  work.then(
    (answer) => answer,
    (error) => error.name,
  )

describe('a code of the phone (O2)', () => {
  let patron: { id: number }
  let secret: string
  beforeEach(async () => {
    patron = await newPatron(db, { role: 'ADMIN' })
    secret = await giveSecondFactor(db, patron)
  })
  const use = (code: string, at = now) =>
    outcome(db.prisma.$transaction((tx) => useSecondFactor(tx, patron.id, code, at)))

  test('is taken once, however it is typed; neither it nor an earlier one is taken again', async () => {
    const [before, current] = [codeAt(secret, inSeconds(-30)), codeAt(secret)]
    expect(await use(` ${current.slice(0, 3)} ${current.slice(3)} `)).toEqual({ codesLeft: null })
    expect(await use(current)).toBe('WrongSecondFactor')
    expect(await use(current, inSeconds(20))).toBe('WrongSecondFactor')
    expect(await use(before)).toBe('WrongSecondFactor')
    const next = inSeconds(30)
    expect(await use(codeAt(secret, next), next)).toEqual({ codesLeft: null })
  })

  test.each([-60, -30, 0, 30, 60])(
    'of a clock that is %i seconds off is taken up to half a minute',
    async (seconds) => {
      const taken = await use(codeAt(secret, inSeconds(seconds)))
      expect(taken).toEqual(Math.abs(seconds) <= 30 ? { codesLeft: null } : 'WrongSecondFactor')
    },
  )

  test('opens one of two sign-ins at one instant', async () => {
    const code = codeAt(secret)
    const both = await Promise.all([use(code), use(code)])
    expect(both.sort()).toEqual(expect.arrayContaining([{ codesLeft: null }, 'WrongSecondFactor']))
  })

  test('is none before the first one was confirmed', async () => {
    await db.prisma.secondFactor.update({ where: { patronId: patron.id }, data: { confirmedAt: null } })
    expect(await use(codeAt(secret))).toBe('WrongSecondFactor')
  })

  test('has ten to fall back on, each of them good once and only for its owner', async () => {
    const codes = await db.prisma.$transaction((tx) => newRecoveryCodes(tx, patron.id))
    expect(new Set(codes).size).toBe(10)
    const [one = '', other = ''] = codes
    expect(await db.prisma.recoveryCode.count({ where: { codeHash: { contains: one } } })).toBe(0)
    expect(await use(one.toUpperCase().replaceAll('-', ' '))).toEqual({ codesLeft: 9 })
    expect(await use(one)).toBe('WrongSecondFactor')
    const both = await Promise.all([use(other), use(other)])
    expect(both).toEqual(expect.arrayContaining([{ codesLeft: 8 }, 'WrongSecondFactor']))
    const stranger = await newPatron(db, { role: 'ADMIN' })
    await giveSecondFactor(db, stranger)
    const asStranger = db.prisma.$transaction((tx) => useSecondFactor(tx, stranger.id, codes[2] ?? '', now))
    expect(await outcome(asStranger)).toBe('WrongSecondFactor')
  })
})

describe('the last administrator (O2)', () => {
  const admins = () => db.prisma.patron.count({ where: { role: 'ADMIN' } })
  beforeEach(() => db.prisma.patron.updateMany({ where: { role: 'ADMIN' }, data: { role: 'DESK' } }))

  test('stays one, also when two take it from each other at one instant', async () => {
    const two = [await newPatron(db, { role: 'ADMIN' }), await newPatron(db, { role: 'ADMIN' })]
    const ended = await Promise.all(
      two.map(({ id }, which) =>
        outcome(
          db.prisma.$transaction((tx) =>
            which === 0 ? endStaff(tx, id, now) : changeStaff(tx, id, { role: 'DESK', branchIds: [] }),
          ),
        ),
      ),
    )
    expect(ended.filter((one) => one === 'LastAdmin')).toHaveLength(1)
    expect(await admins()).toBe(1)
  })
})
