import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../support/processes/free-port.ts'
import { endWithParent, stop } from '../processes/child.ts'
import type { Side } from './compare.ts'
import { asJson } from './request.ts'

/** Milliseconds to wait. PostGraphile may have to be installed first. */
const longest = 15 * 60_000

/**
 * Starts PostGraphile on the same database from the folder in PEERS, and queries the same patrons' accounts. Undefined
 * when PEERS is unset.
 */
export async function startPostgraphile(databaseUrl: string, patronIds: number[]) {
  const folder = process.env.PEERS
  if (folder === undefined) return undefined
  const port = await freePort()
  const child = spawn('bash', [join(folder, 'postgraphile.sh'), databaseUrl, String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  endWithParent(child)
  const query = readFileSync(join(folder, 'account.postgraphile.graphql'), 'utf8')
  const requests = patronIds.map((id) => asJson({}, '/graphql', { query, variables: { id } }))
  const until = performance.now() + longest
  while (!(await answers(`http://127.0.0.1:${port}`, requests[0]))) {
    if (child.exitCode !== null) throw new Error(`PostGraphile exited with ${child.exitCode} before it answered.`)
    if (performance.now() > until) throw new Error('PostGraphile does not answer.')
    await new Promise((done) => setTimeout(done, 200))
  }
  const side: Side = { name: 'PostGraphile', server: { port, pid: child.pid ?? 0 }, requests }
  return { side, stop: () => stop(child) }
}

/** Whether it answers. Throws when an answer names no patron. */
async function answers(url: string, request: Side['requests'][number] | undefined): Promise<boolean> {
  const { path = '', ...init } = request ?? {}
  const answer = await fetch(url + path, init).catch(() => null)
  if (!answer) return false
  const text = await answer.text()
  if (!/"name":"/.test(text)) throw new Error(`PostGraphile answers ${answer.status}: ${text.slice(0, 300)}`)
  return true
}
