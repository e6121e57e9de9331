import { execFile, execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Why a commit cannot be built from this checkout, for example a shallow clone or a tarball. Null when it can. */
export function missingHistory(commit: string): string | null {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { stdio: 'pipe' })
    return null
  } catch {
    return `The commit ${commit} of ops/previous-release is not in this checkout. Fetch the whole history.`
  }
}

/** Builds a commit in a temporary folder. It uses this checkout's packages when the lock file is the same. */
export async function buildRelease(commit: string): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-release-'))
  const archive = join(folder, 'release.tar')
  await run('git', ['archive', `--output=${archive}`, commit])
  await run('tar', ['-xf', archive, '-C', folder])
  const hasSamePackages =
    (await readFile('package-lock.json', 'utf8')) === readFileSync(join(folder, 'package-lock.json'), 'utf8')
  if (hasSamePackages) await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  else await run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder })
  await run('npm', ['run', 'setup'], { cwd: folder })
  return { folder, remove: () => rm(folder, { recursive: true }) }
}
