import { StartError } from '../../server/common/start-error.ts'
import { readArguments } from '../common/run-command.ts'

export const usage = `Usage: npm run library-system -- check [--oai URL]

  check      tries each need of this service against the library system in LIBRARY_SYSTEM,
             and prints what is missing with the permission or setting to change;
             nothing is changed in the library system
  --oai URL  the OAI-PMH base URL; the default is that of the last harvest

Exit code: 0 nothing is missing, 1 something is missing, 2 the check failed.`

export interface Command {
  oai: string | undefined
}

/** Parses the command line. Null when help was requested. */
export function readCommand(args: string[]): Command | null {
  const read = readArguments(args, { oai: { type: 'string' } } as const, usage)
  if (!read) return null
  const { values, positionals } = read
  const [kind, ...more] = positionals
  if (kind !== 'check') throw new StartError(`The command must be check.\n\n${usage}`)
  if (more.length > 0) throw new StartError(`Unexpected argument: ${more.join(' ')}.`)
  if (values.oai !== undefined && !/^https?:$/.test(URL.canParse(values.oai) ? new URL(values.oai).protocol : '')) {
    throw new StartError(`--oai must be a URL that begins with http:// or https://, not ${values.oai}.`)
  }
  return { oai: values.oai }
}
