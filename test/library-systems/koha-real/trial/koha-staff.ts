import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { required } from '../environment.ts'

/** A command for Koha, such as `['check-in', 'free', 'chuo']`. */
export type StaffStep = readonly [command: string, ...words: string[]]

/**
 * Starts the Perl program that acts as Koha's staff. KOHA_PERL runs a Perl program file, which is its last argument, in
 * the environment of the Koha instance.
 */
export function openStaff(password: string) {
  const [command = '', ...given] = required('KOHA_PERL').split(' ')
  const program = new URL('koha-staff.pl', import.meta.url).pathname
  readFileSync(program)
  const running = spawn(command, [...given, program], {
    env: { ...process.env, TRIAL_PASSWORD: password },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const lines = createInterface({ input: running.stdout })[Symbol.asyncIterator]()
  return {
    async act(...steps: readonly StaffStep[]): Promise<void> {
      for (const step of steps) {
        running.stdin.write(`${step.join('\t')}\n`)
        const { value, done } = await lines.next()
        if (done || value !== 'ok')
          throw new Error(`Koha's staff cannot ${step.join(' ')}: ${done ? 'it ended' : value}`)
      }
    },
    close: () => running.stdin.end(),
  }
}

export type Staff = ReturnType<typeof openStaff>
