import { type ParseArgsConfig, parseArgs } from 'node:util'
import { printedError } from '../../server/common/printed-error.ts'
import { StartError } from '../../server/common/start-error.ts'

/** Runs a command with its arguments and exits with the code it returns, or prints the error and exits with 2. */
export async function runCommand(main: (args: string[]) => Promise<number>): Promise<never> {
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    console.error(printedError(error))
    process.exitCode = 2
  }
  process.exit()
}

/** Runs a command with its parsed command line as `runCommand` does, or prints its usage when help was requested. */
export function runParsedCommand<Command>(
  { readCommand, usage }: { readCommand(args: string[]): Command | null; usage: string },
  main: (command: Command) => Promise<number>,
): Promise<never> {
  return runCommand(async (args) => {
    const command = readCommand(args)
    if (command) return main(command)
    console.log(usage)
    return 0
  })
}

/** Parses a command line. Null when help was requested. */
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
