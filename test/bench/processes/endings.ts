import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const endings: (() => Promise<unknown>)[] = []
const leftovers: (() => void)[] = []

/** Registers asynchronous clean-up, which runs at the end and after an error. */
export function onEnd(end: () => Promise<unknown>): void {
  endings.push(end)
}

/** Registers synchronous clean-up, which also runs when the process exits early. */
export function onExit(end: () => void): void {
  leftovers.push(end)
}

process.once('exit', () => {
  for (const end of leftovers.reverse()) end()
})

/** A temporary folder that is removed when the process exits. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name))
  onExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/** Runs all clean-up, the last registered first. */
export async function runCleanUp(): Promise<void> {
  for (const end of endings.splice(0).reverse()) await end().catch((error) => console.error(error))
}
