import { printedError } from '../common/printed-error.ts'

/** Prints an error and exits with code 1. */
export function exitWithError(error: unknown): never {
  console.error(printedError(error))
  process.exit(1)
}
