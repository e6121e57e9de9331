import { type ParseArgsConfig, parseArgs } from 'node:util'
import { StartError } from '../../server/common/start-error.ts'

/**
 * Runs a command with what was typed after its name, and ends with the exit code that it gives; 2: it could not begin
 * or go on. What its user can mend is said in a sentence, a bug with its stack.
 */
export async function runCommand(main: (args: string[]) => Promise<number>): Promise<never> {
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error)
    process.exitCode = 2
  }
  process.exit()
}

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
