import { StartError } from './start-error.ts'

/** Runs a command-line task; what its user can mend is said in a sentence, a bug with its stack. */
export async function runToEnd(task: () => Promise<void>): Promise<void> {
  try {
    await task()
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error)
    process.exitCode = 1
  }
  // The embedded database keeps a timer for ten seconds after it is closed.
  process.exit()
}
