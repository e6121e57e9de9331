import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Unpacks a tarball in an empty folder, starts it there with the demo library, opens pages, makes a backup and stops it. */
export async function checkRelease(tarball: string, name: string): Promise<void> {
  checkSum(tarball)
  const empty = mkdtempSync(join(tmpdir(), 'madoguchi-check-'))
  try {
    execFileSync('tar', ['-xzf', tarball, '-C', empty])
    await checkFolder(join(empty, name), join(empty, 'data'))
  } finally {
    rmSync(empty, { recursive: true, force: true })
  }
  console.log('The release works.')
}

function checkSum(tarball: string) {
  const sum = createHash('sha256').update(readFileSync(tarball)).digest('hex')
  const sums = readFileSync(tarball.replace(/\.tar\.gz$/, '.sha256'), 'utf8')
  if (!sums.includes(`${sum}  ${basename(tarball)}`))
    throw new Error(`The checksum of ${tarball} differs from its .sha256 file.`)
}

async function checkFolder(folder: string, dataDir: string) {
  const port = await freePort()
  const env = { PATH: process.env.PATH, PORT: String(port), DATA_DIR: dataDir }
  const began = performance.now()
  const service = spawn('./madoguchi', ['--demo'], { cwd: folder, env, stdio: ['ignore', 'inherit', 'inherit'] })
  const ended = once(service, 'exit')
  try {
    await until(async () => service.exitCode !== null || (await get(`${port}/readyz`)).ok)
    console.log(`ready after ${Math.round(performance.now() - began)} ms on Node ${process.version}`)
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const pages: [path: string, text: string][] = [
      ['/version', `"version":"${version}"`],
      ['/', '<h1>'],
      ['/search?q=%E6%9C%AC', '<h1>'],
      ['/guide', '<table>'],
      ['/schema.graphql', 'type Query'],
    ]
    for (const [path, text] of pages) {
      const answer = await get(`${port}${path}`)
      if (!answer.ok || !(await answer.text()).includes(text))
        throw new Error(`${path} answers ${answer.status} without ${text}`)
      console.log(`${path} ${answer.status}`)
    }
    const backup = join(dataDir, 'check.backup')
    execFileSync('./madoguchi', ['backup', backup], { cwd: folder, env, stdio: 'inherit' })
  } finally {
    if (service.exitCode === null) service.kill('SIGTERM')
  }
  const [status] = await ended
  if (status !== 0) throw new Error(`The service ended with the status ${status}.`)
}

async function until(holds: () => Promise<boolean>) {
  for (let tries = 0; tries < 600; tries++) {
    if (await holds().catch(() => false)) return
    await wait(100)
  }
  throw new Error('The service was not ready within 60 seconds.')
}

function get(address: string) {
  return fetch(`http://127.0.0.1:${address}`, { signal: AbortSignal.timeout(20_000) })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
