import { expect, test } from 'vitest'
import { readCommand, usage } from '../../../jobs/cli/command.ts'
import { StartError } from '../../../server/common/start-error.ts'

const accepted = '--at must be a date that exists and a time, like 2026-11-24T10:00 (in Tokyo)'
const jobs = 'The jobs are refold, expire-shelf, end-unneeded-holds, arrive-requests, '

test.each([
  [['expire-shelves'], `There is no job expire-shelves. ${jobs}`],
  [['purge', 'confirm-holds'], 'Only one NAME is accepted. Remove confirm-holds.'],
  [['--dry-run'], `NAME is missing. ${jobs}`],
  [['--at', '2026-11-24T10:00'], `NAME is missing. ${jobs}`],
  [['purge', '--dry'], `Unknown option '--dry'`],
  [['purge', '--at', 'tomorrow'], `${accepted}, 2026-11-24T10:00:00+09:00 or 2026-11-24T01:00:00Z, not tomorrow.`],
  [['purge', '--at', '2026-02-29T10:00'], accepted],
  [['purge', '--at', '2026-11-24T24:30:00+09:00'], accepted],
  [['purge', '--at', '2026-11-24T10:00+25:00'], accepted],
  [['purge', '--at', '2026-11-24'], accepted],
  [['purge', '--at', '2026-11-24 10:00'], accepted],
  [['purge', '--at', ''], accepted],
])('npm run job -- %j is refused with a message that states the accepted values', (args, sentence) => {
  expect(() => readCommand(args)).toThrow(StartError)
  expect(() => readCommand(args)).toThrow(sentence)
})

test.each([
  ['2026-11-24T10:00', '2026-11-24T01:00:00.000Z'],
  ['2026-11-24T10:00:30.5', '2026-11-24T01:00:30.500Z'],
  ['2026-11-24T10:00:00+09:00', '2026-11-24T01:00:00.000Z'],
  ['2026-11-24T01:00Z', '2026-11-24T01:00:00.000Z'],
  ['2026-11-23T20:00:00-05:00', '2026-11-24T01:00:00.000Z'],
])('--at %s means %s: a time without an offset is in Tokyo (R1)', (written, moment) => {
  expect(readCommand(['purge', '--at', written])?.at?.toISOString()).toBe(moment)
})

test('the help lists every job', () => {
  expect(readCommand(['--help'])).toBeNull()
  for (const name of ['expire-shelf', 'confirm-holds', 'purge']) expect(usage).toContain(name)
})
