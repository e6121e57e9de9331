/**
 * Installs the programs that tests need beyond npm packages, as root or by sudo without a password. Otherwise it prints
 * the command, and tests that need a missing program are skipped. It never fails.
 */
import { spawnSync } from 'node:child_process'
import { userInfo } from 'node:os'
import {
  findProgram,
  installation,
  missingPrograms,
  type ProgramName,
  programs,
  quietInstallation,
} from './programs.ts'

const missing = missingPrograms()
if (missing.length > 0) {
  const prefix = prefixForRoot()
  if (prefix) install(prefix, missing)
  const still = missingPrograms()
  if (still.length > 0) printInstructions(still)
}

/** The prefix that runs a command as root. Null when this account has no such right. */
function prefixForRoot(): string[] | null {
  if (!findProgram('apt-get')) return null
  if (userInfo().uid === 0) return []
  const canSudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
  return canSudo ? ['sudo', '-n'] : null
}

function install(prefix: string[], names: ProgramName[]): void {
  console.log(`Installing programs that the tests need: ${installation(names).join(' ')}`)
  const [shell = '', ...args] = [...prefix, 'sh', '-c', quietInstallation(names)]
  spawnSync(shell, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

function printInstructions(names: ProgramName[]): void {
  const reasons = names.map((name) => `  ${name}: ${programs[name].neededBy}`)
  console.log(
    `These programs are missing, and the tests that need them will be skipped:\n${reasons.join('\n')}\n` +
      `Install them as root:\n  apt-get update && ${installation(names).join(' ')}\n`,
  )
}
