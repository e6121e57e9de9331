import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The path of a program, or a failure that says how to get it: a test that cannot run has not passed. */
export function programOf(name: string, debianPackage: string, chosen?: string): string {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = [chosen, ...folders.map((folder) => join(folder, name))].find((path) => path && isProgram(path))
  if (found && (!chosen || found === chosen)) return found
  throw new Error(
    `These tests need ${chosen ?? name}, which is not on this machine. ` +
      `Install the Debian package ${debianPackage}: apt-get install --no-install-recommends ${debianPackage}`,
  )
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
