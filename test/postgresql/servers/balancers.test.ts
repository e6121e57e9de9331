import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:https'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { requirePrograms } from '../../external-programs/needs.ts'
import { useServerDatabase } from '../../support/database/database.ts'
import { newTitle } from '../../support/library/world.ts'
import { freePort } from '../../support/processes/free-port.ts'
import { startProcess, untilOpen } from '../../support/processes/start-process.ts'
import { configuredExample, env, openFolder, run } from '../../support/source/examples.ts'

const server = useServerDatabase()
let place: Awaited<ReturnType<typeof openFolder>>
beforeAll(async () => {
  place = await openFolder()
})
afterAll(async () => {
  await place.discard()
})

/** A machine behind the load balancer. */
async function serve(port: number) {
  const variables = { NODE_ENV: 'production', PORT: String(port), PROXIES: '1', BASE_URL: 'https://library.example.jp' }
  const service = startProcess('main', {
    ...variables,
    REQUESTS_PER_MINUTE: '0',
    COST_PER_MINUTE: '0',
    DATABASE_URL: server.databaseUrl,
  })
  await vi.waitFor(() => expect(service.said.out, service.said.err).toContain('Madoguchi is open'), untilOpen)
  return service
}

/** A load balancer in front of two machines, configured by an example of this project. */
async function balanced(start: (at: Record<'http' | 'https' | 'one' | 'two', number>) => Promise<ChildProcess>) {
  const at = { http: await freePort(), https: await freePort(), one: await freePort(), two: await freePort() }
  const [one, two] = await Promise.all([serve(at.one), serve(at.two)])
  const child = await start(at)
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false })
  const ask = (path: string, { body, from }: { body?: string; from?: string } = {}) =>
    new Promise<number>((done) => {
      const headers = {
        Host: 'library.example.jp',
        ...(body && { 'Content-Type': 'application/json' }),
        ...(from && { 'X-Forwarded-For': from }),
      }
      const sent = request(
        { host: '127.0.0.1', port: at.https, path, agent, headers, method: body ? 'POST' : 'GET' },
        (answer) => {
          answer.on('error', () => done(-1))
          answer.resume().on('end', () => done(answer.statusCode ?? 0))
        },
      )
      sent.on('error', () => done(0))
      sent.end(body)
    })
  await vi.waitFor(async () => expect(await ask('/guide')).toBe(200), { timeout: 20_000, interval: 100 })
  const close = async () => {
    agent.destroy()
    child.kill('SIGTERM')
    await once(child, 'exit')
    for (const { child } of [one, two]) child.kill('SIGKILL')
  }
  return { at, one, two, ask, close }
}

type Balanced = Awaited<ReturnType<typeof balanced>>

async function leadsToEncryption({ at, ask, close }: Balanced) {
  const plain = await fetch(`http://127.0.0.1:${at.http}/guide?lang=en`, {
    redirect: 'manual',
    headers: { Host: 'library.example.jp' },
  })
  expect(plain.status).toBe(308)
  expect(plain.headers.get('Location')).toMatch(/^https:\/\/[^/]+\/guide\?lang=en$/)
  for (const path of [urls.ready, urls.health]) expect(await ask(path)).toBe(404)
  expect(await ask(urls.alive)).toBe(200)
  return close
}

/** Restarts both machines one after the other during continuous requests. */
async function restartsUnnoticed({ at, one, two, ask }: Balanced) {
  const statuses = new Map<number, number>()
  let isOver = false
  const query = JSON.stringify({ query: '{ branches { name } }' })
  const asking = [undefined, undefined, query, query].map(async (body) => {
    while (!isOver) {
      const status = await ask(body ? urls.graphql : urls.search({ text: '本' }), body ? { body } : {})
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  })
  for (const [service, port] of [
    [one, at.one],
    [two, at.two],
  ] as const) {
    service.child.kill('SIGTERM')
    expect((await service.ended).code).toBe(0)
    await serve(port)
    // The load balancer checks once a second.
    await new Promise((passed) => setTimeout(passed, 2_500))
  }
  isOver = true
  await Promise.all(asking)
  const { 200: answered, ...failed } = Object.fromEntries(statuses)
  expect(failed).toEqual({})
  expect(answered).toBeGreaterThan(500)
}

/** Longer than the idle timeout of either load balancer. */
const longSilence = 35_000

/** Event streams are passed on without delay, and stay open without events. */
async function passesEventsOn({ at }: Balanced) {
  const { id } = await newTitle(server.db)
  const query = `subscription { titleChanged(ids: ["Title:${id}"]) { titleId } }`
  const headers = { Host: 'library.example.jp', 'Content-Type': 'application/json', Accept: 'text/event-stream' }
  const sent = request({
    host: '127.0.0.1',
    port: at.https,
    path: urls.graphql,
    method: 'POST',
    headers,
    rejectUnauthorized: false,
  })
  onTestFinished(() => void sent.destroy())
  sent.end(JSON.stringify({ query }))
  const [answer] = await once(sent, 'response')
  expect(answer.statusCode).toBe(200)
  let text = ''
  let isOver = false
  answer.on('data', (part: Buffer) => {
    text += part
  })
  answer.on('close', () => {
    isOver = true
  })
  const told = (count: number) => () => expect(text.split('event: next').length).toBe(count + 1)
  const change = (fingerprint: string) => server.db.prisma.title.update({ where: { id }, data: { fingerprint } })
  await change('first')
  await vi.waitFor(told(1), { timeout: 3_000 })
  await new Promise((passed) => setTimeout(passed, longSilence))
  expect(isOver).toBe(false)
  await change('second')
  await vi.waitFor(told(2), { timeout: 3_000 })
}

test('HAProxy in front of two machines: encrypts, is the only client of health checks, and a rolling restart fails no request', async () => {
  requirePrograms('haproxy')
  const behind = await balanced(async (at) => {
    const file = join(place.folder, 'haproxy.cfg')
    const text = await configuredExample('haproxy.cfg', {
      'bind :80': `bind 127.0.0.1:${at.http}`,
      'bind :443': `bind 127.0.0.1:${at.https}`,
      '/etc/haproxy/library.pem': join(place.folder, 'library.pem'),
      '10.0.0.1:3000': `127.0.0.1:${at.one}`,
      '10.0.0.2:3000': `127.0.0.1:${at.two}`,
    })
    await writeFile(file, text)
    await run('haproxy', ['-c', '-f', file], { env })
    return spawn('haproxy', ['-db', '-f', file], { env, stdio: 'ignore' })
  })
  await leadsToEncryption(behind)
  await passesEventsOn(behind)
  await restartsUnnoticed(behind)
  await behind.close()
})

test('nginx in front of two machines: the same', async () => {
  requirePrograms('nginx')
  const behind = await balanced(async (at) => {
    const { folder } = place
    const site = await configuredExample('nginx.conf', {
      'listen 80;': `listen 127.0.0.1:${at.http};`,
      'listen 443 ssl;': `listen 127.0.0.1:${at.https} ssl;`,
      '/etc/nginx/library': join(folder, 'library'),
      '/var/log/nginx/madoguchi.log': join(folder, 'access.log'),
      '10.0.0.1:3000': `127.0.0.1:${at.one}`,
      '10.0.0.2:3000': `127.0.0.1:${at.two}`,
    })
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    )
    const main = `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
      events {} http { ${paths.join(' ')} ${site} }`
    const file = join(folder, 'nginx.conf')
    await writeFile(file, main)
    await mkdir(join(folder, 'logs'), { recursive: true })
    await run('nginx', ['-t', '-c', file], { env })
    return spawn('nginx', ['-c', file], { env, stdio: 'ignore' })
  })
  await leadsToEncryption(behind)
  await passesEventsOn(behind)
  await restartsUnnoticed(behind)
  await behind.close()
  expect(await readFile(join(place.folder, 'access.log'), 'utf8')).toContain('/guide')
})

test('Caddy accepts its example', async () => {
  requirePrograms('caddy')
  await run('caddy', ['validate', '--adapter', 'caddyfile', '--config', 'ops/Caddyfile'], {
    env: { ...env, HOME: place.folder },
  })
})

test('systemd accepts its example', async () => {
  requirePrograms('systemd-analyze')
  const unit = join(place.folder, 'madoguchi.service')
  await writeFile(
    unit,
    await configuredExample('madoguchi.service', { '/srv/madoguchi/madoguchi': resolve('madoguchi') }),
  )
  const { stderr } = await run('systemd-analyze', ['verify', unit], { env })
  expect(stderr.split('\n').filter((line) => line.includes('madoguchi.service'))).toEqual([])
})
