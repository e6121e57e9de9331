import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { onEnd, onExit } from './endings.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The environment of a child process: its own database, no limits, and no settings of the person who runs this. */
export function childEnv(env: Record<string, string>): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    REQUESTS_PER_MINUTE: '0',
    COST_PER_MINUTE: '1000000000',
    ...env,
  }
}

/** Runs a script of the benchmark as a child process with an input. Returns the first message that it sends. */
export async function askChild<Answer>(
  script: string,
  env: Record<string, string>,
  given: object = {},
): Promise<Answer> {
  return (await startChild<Answer>(script, env, given)).answer
}

/** The same for a child that keeps running. */
export function startChild<Answer>(script: string, env: Record<string, string>, given: object = {}) {
  const path = fileURLToPath(new URL(`../${script}`, import.meta.url))
  const all = childEnv({ ...env, BENCH_GIVEN: JSON.stringify(given) })
  const child = fork(path, { cwd: root, env: all, execArgv: ['--import', 'tsx'] })
  endWithParent(child)
  return new Promise<{ answer: Answer; stop(): Promise<void> }>((resolve, reject) => {
    child.once('message', (message) => resolve({ answer: message as Answer, stop: () => stop(child) }))
    child.once('exit', (code) => reject(new Error(`${script} exited with ${code}.`)))
  })
}

/** Makes sure that a child does not outlive this process. */
export function endWithParent(child: ChildProcess): void {
  onEnd(() => stop(child))
  onExit(() => child.kill('SIGKILL'))
}

/** Asks a child to end, and waits until it has ended. */
export function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 5000)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
