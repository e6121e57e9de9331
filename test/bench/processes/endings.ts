import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const endings: (() => Promise<unknown>)[] = []
const leftovers: (() => void)[] = []

/** Remembers what was started, so that nothing is left running, also after an error. */
export function atTheEnd(end: () => Promise<unknown>): void {
  endings.push(end)
}

/** The same for work that needs no waiting. It also runs when the process exits early. */
export function atExit(end: () => void): void {
  leftovers.push(end)
}

process.once('exit', () => {
  for (const end of leftovers.reverse()) end()
})

/** A folder that is gone when the process has ended. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name))
  atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/** Ends everything, the last first. */
export async function endAll(): Promise<void> {
  for (const end of endings.splice(0).reverse()) await end().catch((error) => console.error(error))
}
