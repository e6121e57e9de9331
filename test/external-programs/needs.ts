import { TestRunner } from 'vitest'
import { findProgram, installation, isExecutable, isInstalled, type ProgramName, programs } from './programs.ts'

/** The path of a program. When it is missing, the current test is skipped with the reason; outside a test it throws. */
export function programOf(name: ProgramName, { chosen }: { chosen?: string | undefined } = {}): string {
  if (chosen) return isExecutable(chosen) ? chosen : skipOrThrow(`There is no program at ${chosen}.`)
  return findProgram(name) ?? skipOrThrow(reasonFor(name))
}

/** Requires several programs, or resources such as a font. */
export function requirePrograms(...names: ProgramName[]): void {
  const missing = names.find((name) => !isInstalled(name))
  if (missing) skipOrThrow(reasonFor(missing))
}

/** Why a test cannot run. Null when it can. For concurrent tests, none of which is the current one. */
export function reasonToSkip(name: ProgramName): string | null {
  return isInstalled(name) ? null : reasonFor(name)
}

const reasonFor = (name: ProgramName) =>
  `${name} is not installed (${programs[name].neededBy}); as root: ${installation([name]).join(' ')}`

function skipOrThrow(reason: string): never {
  TestRunner.getCurrentTest()?.context.skip(reason)
  throw new Error(reason)
}
