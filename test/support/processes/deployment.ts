import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'

const run = promisify(execFile)

/** Why the deployment cannot be reproduced on this machine. Null when it can. */
export async function mountNamespaceProblem(): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'needs root, to mount folders as the deployment does'
  return run('unshare', ['--mount', 'true']).then(
    () => null,
    () => 'needs `unshare --mount`, which this machine does not allow',
  )
}

/** Runs a script as root in its own mount namespace, so that its mounts end with it. */
export function startInNamespace(script: string) {
  const child = spawn('unshare', ['--mount', '--propagation', 'private', 'bash', '-euc', script], {
    detached: true,
    env: { PATH: process.env.PATH },
  })
  const end = (signal: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid as number), signal)
    } catch {
      // The process has ended.
    }
  }
  onTestFinished(() => end('SIGKILL'))
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said.text += chunk
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, said, ended, end }
}

/** Quotes a word for bash. */
export const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`
