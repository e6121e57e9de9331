import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import {
  databaseFailure,
  isStatementTimeout,
  isTimeout,
  logDatabaseFailure,
  markDatabaseError,
} from '../../../server/common/outage.ts'
import { OperationFailed } from '../../../server/graphql/in-process/run-operation.ts'

const withCode = (code: string) => Object.assign(new Error('x'), { code })

/** Marks an error as the database layer does. */
function ofDatabase<Failure extends object>(error: Failure): Failure {
  markDatabaseError(error)
  return error
}

const outages = ['08006', '25006', '53100', '53300', '57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'ENOSPC']
const timeouts = ['25P03', '40P01', '55P03', '57014']

test.each([...outages, ...timeouts])('%s of the database is found at any depth', (code) => {
  const error = ofDatabase(withCode(code))
  const adapterError = { name: 'DriverAdapterError', cause: { originalCode: code, kind: 'postgres' } }
  const inPrisma = { name: 'PrismaClientKnownRequestError', code: 'P2010', meta: { driverAdapterError: adapterError } }
  const inOperation = new OperationFailed(new GraphQLError('y', { originalError: error }))
  for (const said of [error, new Error('y', { cause: error }), inPrisma, inOperation])
    expect(databaseFailure(said)).toBe(code)
})

test.each(outages)('%s from another source, such as a client socket, is no database failure', (code) => {
  for (const error of [withCode(code), new Error('y', { cause: withCode(code) })])
    expect(databaseFailure(error)).toBeNull()
})

test('a timeout is no outage, and is logged as a warning', () => {
  const logged: unknown[] = []
  const log = {
    warn: (said: object) => logged.push(['warn', said]),
    error: (said: object) => logged.push(['error', said]),
  }
  for (const why of ['57014', 'ECONNRESET']) logDatabaseFailure(log, why, {})
  expect(logged).toEqual([
    ['warn', { why: '57014' }],
    ['error', { why: 'ECONNRESET' }],
  ])
  expect(timeouts.every(isTimeout)).toBe(true)
  expect(outages.some(isTimeout)).toBe(false)
})

test.each(['Query read timeout', 'timeout exceeded when trying to connect', 'Connection terminated unexpectedly'])(
  'driver messages without a code are recognised: %s',
  (message) => {
    expect(databaseFailure(ofDatabase(new Error(message)))).not.toBeNull()
    expect(databaseFailure(new Error(message))).toBeNull()
  },
)

test.each(['22P02', '23505', '40001', '42P01', 'P2025', 'ERR_INVALID_ARG_TYPE'])(
  '%s is no database failure',
  (code) => {
    expect(databaseFailure(ofDatabase(withCode(code)))).toBeNull()
  },
)

test('only a timeout means that an immediate retry is useless', () => {
  for (const code of ['55P03', '57014']) expect(isStatementTimeout(withCode(code))).toBe(true)
  expect(isStatementTimeout(new Error('Query read timeout'))).toBe(true)
  for (const code of ['57P01', 'ECONNRESET', '22P02']) expect(isStatementTimeout(withCode(code))).toBe(false)
})

test('an error that is its own cause does not loop', () => {
  const error = new Error('x')
  error.cause = error
  expect(databaseFailure(error)).toBeNull()
  expect(databaseFailure(undefined)).toBeNull()
})
