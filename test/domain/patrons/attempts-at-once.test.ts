import { expect, test } from 'vitest'
import { resetFailures, runAttempt } from '../../../server/domain/patrons/passwords/sign-in-attempts.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'

const db = useDatabase()

test('concurrent attempts on one card do not deadlock (P1)', async () => {
  const [cardNumber, deviceSecret] = ['19990001', null]
  const origin = { network: '198.51.100.7', deviceSecret }
  const tried = Array.from({ length: 60 }, async (_, n) => {
    const one = { purpose: 'password' as const, cardNumber, origin: { ...origin, network: `198.51.100.${n % 3}` } }
    await runAttempt(db, one, now, async () => {}).catch((error: Error) => {
      if (error.name !== 'TooManyAttempts') throw error
    })
    await db.prisma.$transaction((tx) => resetFailures(tx, cardNumber, one.origin))
  })
  expect((await Promise.allSettled(tried)).filter(({ status }) => status === 'rejected')).toEqual([])
})
