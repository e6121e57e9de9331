import { databaseFailure } from './outage.ts'
import { StartError } from './start-error.ts'

/**
 * Returns the text for an error that ends a program: a sentence for a `StartError` and for faults of the machine or the
 * database, any other error with its stack.
 */
export function printedError(error: unknown): unknown {
  if (error instanceof StartError) return error.message
  return descriptorSentence(error) ?? databaseSentence(error) ?? error
}

function descriptorSentence(error: unknown): string | null {
  const { code, path = '' } = error as NodeJS.ErrnoException
  if (code !== 'EMFILE' && code !== 'ENFILE') return null
  return `All file descriptors are in use (${code} ${path}). Raise the limit: \`ulimit -n\`, or LimitNOFILE in a systemd unit.`
}

function databaseSentence(error: unknown): string | null {
  const why = databaseFailure(error)
  return (
    why &&
    `The database closed the connection or did not answer in time (${why}). Check that its server runs and that this ` +
      'machine is not overloaded, then start again.'
  )
}
