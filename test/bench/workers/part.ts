import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seedDemo } from '../../../prisma/seed.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { urls } from '../../../server/urls/urls.ts'
import { programOf } from '../../external-programs/needs.ts'
import { now } from '../../support/library/now.ts'
import { freePort } from '../../support/processes/free-port.ts'
import { configuredExample, env } from '../../support/source/examples.ts'
import type { BenchOptions } from '../part.ts'
import { childEnv, endWithParent, stop } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { type Service, startService } from '../processes/service.ts'
import { combineRounds, type Load, load } from '../requests/load.ts'
import type { Request } from '../requests/request.ts'
import { number, ratio, table } from '../table.ts'

const amounts = { smallest: 50, quick: 1_500, full: 6_000 }
/**
 * Fewer at the smallest size: its processes have not compiled their code yet, and would refuse some requests of one
 * client.
 */
const usualConnections = { smallest: 4, quick: 32, full: 32 }
const rounds = { smallest: 1, quick: 3, full: 5 }

/**
 * Measures one process, several workers, and two processes behind HAProxy on one machine. Client and database share its
 * cores.
 */
export async function measureWorkers({ size, connections }: BenchOptions): Promise<number> {
  const databaseUrl = await startPostgres()
  const db = await openDatabase({ databaseUrl, dataDir: '' })
  await seedDemo(db, now)
  const titles = await db.prisma.title.findMany({ select: { id: true, title: true }, take: 200 })
  await db.close()
  const requests = titles.flatMap(({ id, title }): Request[] => [
    { path: urls.search({ text: title.slice(0, 2) }) },
    { path: urls.title(String(id)) },
  ])
  const shared = {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    REQUESTS_PER_MINUTE: '0',
    COST_PER_MINUTE: '1000000000',
  }
  let failed = 0
  for (const many of connections ?? [usualConnections[size]]) {
    const rows: [string, Load][] = []
    const measure = async (name: string, service: Service) => {
      const how = { connections: many, amount: amounts[size], once: false }
      await load(service, requests, how)
      const all: Load[] = []
      for (let round = 0; round < rounds[size]; round++) all.push(await load(service, requests, how))
      rows.push([name, combineRounds(all)])
      await service.stop()
    }
    for (const workers of [1, 2, 4]) {
      await measure(`${workers} of WORKERS`, await startService({ ...shared, WORKERS: String(workers) }))
    }
    await measure('2 processes behind HAProxy', await startBalanced(shared))
    const [first] = rows
    table(
      `Pages of the catalogue to ${many} connections at once; the median of ${rounds[size]} rounds of ${amounts[size]}.`,
      ['', 'a second', 'ratio', 'p50 ms', 'p99 ms'],
      rows.map(([name, { perSecond, p50, p99 }]) => {
        return [name, number(perSecond), ratio(perSecond / (first?.[1].perSecond ?? 1)), number(p50), number(p99)]
      }),
    )
    for (const [, one] of rows) failed += one.failed
  }
  return failed
}

/** Like `ops/haproxy.cfg`, but round robin and unencrypted, because all requests come from one address. */
async function startBalanced(shared: Record<string, string>): Promise<Service> {
  const began = performance.now()
  const [one, two, port] = [await startService(shared), await startService(shared), await freePort()]
  const text = await configuredExample('haproxy.cfg', {
    'bind :80': `bind 127.0.0.1:${port}`,
    '    bind :443 ssl crt /etc/haproxy/library.pem alpn h2,http/1.1\n': '',
    '    http-request redirect scheme https code 308 unless { ssl_fc }\n': '',
    'balance source': 'balance roundrobin',
    '10.0.0.1:3000': `127.0.0.1:${one.port}`,
    '10.0.0.2:3000': `127.0.0.1:${two.port}`,
  })
  const file = join(temporaryFolder('madoguchi-bench-haproxy-'), 'haproxy.cfg')
  writeFileSync(file, text)
  const child = spawn(programOf('haproxy'), ['-db', '-f', file], { env: childEnv(env), stdio: 'ignore' })
  endWithParent(child)
  for (let isThere = false; !isThere; await new Promise((done) => setTimeout(done, 50))) {
    isThere = await fetch(`http://127.0.0.1:${port}/guide`).then(
      ({ ok }) => ok,
      () => false,
    )
  }
  const end = async () => {
    await stop(child)
    await Promise.all([one.stop(), two.stop()])
  }
  return { port, pid: child.pid ?? 0, ms: performance.now() - began, stop: end }
}
