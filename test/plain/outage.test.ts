import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { OperationFailed } from '../../server/graphql/run.ts'
import { outageOf, tookTooLong } from '../../server/outage.ts'

const withCode = (code: string) => Object.assign(new Error('x'), { code })

test.each(['08006', '25006', '53100', '53300', '55P03', '57014', '57P01', '57P02', '57P03', 'ECONNREFUSED', 'ENOSPC'])(
  '%s is an outage, however deep it lies',
  (code) => {
    const error = withCode(code)
    const inPrisma = {
      code: 'P2010',
      meta: { driverAdapterError: { cause: { originalCode: code, kind: 'postgres' } } },
    }
    const inOperation = new OperationFailed(new GraphQLError('y', { originalError: error }))
    for (const said of [error, new Error('y', { cause: error }), inPrisma, inOperation])
      expect(outageOf(said)).toBe(code)
  },
)

test.each(['Query read timeout', 'timeout exceeded when trying to connect', 'Connection terminated unexpectedly'])(
  'so is what drivers say without a code: %s',
  (message) => expect(outageOf(new Error(message))).not.toBeNull(),
)

test.each(['22P02', '23505', '40001', '42P01', 'P2025', 'ERR_INVALID_ARG_TYPE'])('%s is none', (code) => {
  expect(outageOf(withCode(code))).toBeNull()
})

test('only what was begun and not done in time is not worth asking again at once', () => {
  for (const code of ['55P03', '57014']) expect(tookTooLong(withCode(code))).toBe(true)
  expect(tookTooLong(new Error('Query read timeout'))).toBe(true)
  for (const code of ['57P01', 'ECONNRESET', '22P02']) expect(tookTooLong(withCode(code))).toBe(false)
})

test('an error that stands for itself comes to an end', () => {
  const error = new Error('x')
  error.cause = error
  expect(outageOf(error)).toBeNull()
  expect(outageOf(undefined)).toBeNull()
})
