import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { DatabaseSettings } from '../../server/database/database.ts'
import { StartError } from '../../server/start-error.ts'

export const exitCodes = 'Exit code: 0 all is done, 2 it was not.'

/** Reads a command line; null: help was asked for. */
export function readArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
  usage: string,
) {
  try {
    const help = { type: 'boolean', short: 'h' } as const
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { ...options, help } })
    return 'help' in values && values.help ? null : { values, positionals }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const [sentence] = error.message.split('. ')
    throw new StartError(`${sentence}.\n\n${usage}`, error)
  }
}

export function onlyFile(positionals: string[], usage: string): string {
  const [file, ...more] = positionals
  if (file === undefined) throw new StartError(`Say which FILE.\n\n${usage}`)
  if (more.length > 0) throw new StartError(`One FILE at a time; ${more.join(' ')} is too much.`)
  return file
}

/** The address of a PostgreSQL database, or a data directory. */
export function databaseAt(place: string): DatabaseSettings {
  if (/^postgres(ql)?:\/\//.test(place)) return { databaseUrl: place, dataDir: '' }
  if (/^\w+:\/\//.test(place))
    throw new StartError('A database is postgresql://user:password@host:5432/name or a data directory.')
  return { dataDir: place }
}
