import { type ChildProcess, execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../jobs/cli/main.ts', import.meta.url))

/** Runs `npm run job -- …` without npm itself. */
export function startJob(env: { DATA_DIR?: string; DATABASE_URL?: string }, ...args: string[]) {
  let child: ChildProcess | undefined
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const options = { env: { PATH: process.env.PATH, ...env }, timeout: 120_000 }
    child = execFile(process.execPath, ['--import', 'tsx', main, ...args], options, (_error, out, err) =>
      resolve({ code: child?.exitCode ?? null, out, err }),
    )
  })
  return { ended, kill: () => child?.kill('SIGKILL') }
}
