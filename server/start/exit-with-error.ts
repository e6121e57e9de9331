import { StartError } from '../common/start-error.ts'

/** Prints an error and exits with code 1. A `StartError` is printed as a sentence, any other error with its stack. */
export function exitWithError(error: unknown): never {
  console.error(error instanceof StartError ? error.message : (descriptorError(error) ?? error))
  process.exit(1)
}

function descriptorError(error: unknown): string | undefined {
  const { code, path = '' } = error as NodeJS.ErrnoException
  if (code !== 'EMFILE' && code !== 'ENFILE') return undefined
  return `All file descriptors are in use (${code} ${path}). Raise the limit: \`ulimit -n\`, or LimitNOFILE in a systemd unit.`
}
