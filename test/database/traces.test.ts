import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { useDatabase } from '../support/database/database.ts'
import { openObservedApp } from '../support/http/watched.ts'

interface Attribute {
  key: string
  value: { stringValue?: string; intValue?: number }
}

interface Span {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: Attribute[]
}

const db = useDatabase()
const spans: Span[] = []
const collector = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  if (request.url === '/v1/traces') {
    for (const { scopeSpans } of JSON.parse(body).resourceSpans)
      for (const { spans: some } of scopeSpans) spans.push(...some)
  }
  response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}')
})
beforeAll(async () => {
  collector.listen(0, '127.0.0.1')
  await once(collector, 'listening')
  const { port } = collector.address() as AddressInfo
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', `http://127.0.0.1:${port}`)
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '50')
})
afterAll(() => {
  vi.unstubAllEnvs()
  collector.close()
})

const attribute = ({ attributes }: Span, key: string) => attributes.find((one) => one.key === key)?.value

test('a request, its operations and statements are exported in the trace of the client', async () => {
  const service = await openObservedApp(db, { collector: process.env.OTEL_EXPORTER_OTLP_ENDPOINT })
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  await service.ask(urls.search({ text: '秘密の書名' }), { headers: { traceparent, 'X-Request-Id': 'id-3' } })
  await service.graphql('query Branches { __typename }')
  await service.watch.job('purge', db, async (on) => ({ rows: (await on.query('SELECT 1 AS one')).length }))
  await service.close()

  const request = spans.find(({ name }) => name === 'GET /search') as Span
  expect(request).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c', parentSpanId: 'b7ad6b7169203331' })
  expect(attribute(request, 'madoguchi.request_id')?.stringValue).toBe('id-3')
  const inside = spans.filter(({ parentSpanId }) => parentSpanId === request.spanId)
  expect(inside.map(({ name }) => name.split(' ')[0])).toEqual(expect.arrayContaining(['query', 'SELECT']))
  for (const { startTimeUnixNano, endTimeUnixNano } of inside) {
    expect(BigInt(startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(request.startTimeUnixNano))
    expect(BigInt(endTimeUnixNano)).toBeLessThanOrEqual(BigInt(request.endTimeUnixNano))
  }
  const statement = inside.find(({ name }) => name === 'SELECT') as Span
  expect(attribute(statement, 'db.query.text')?.stringValue).toContain('$1')

  const asked = spans.find(({ name }) => name === 'query Branches') as Span
  const program = spans.find(({ spanId }) => spanId === asked.parentSpanId)
  expect(program).toMatchObject({ name: 'POST /graphql' })
  expect(program?.traceId).not.toBe(request.traceId)

  const job = spans.find(({ name }) => name === 'job purge') as Span
  expect(spans.find(({ parentSpanId }) => parentSpanId === job.spanId)).toMatchObject({ name: 'SELECT' })
  expect(JSON.stringify(spans)).not.toContain('秘密の書名')
})

test('an unreachable collector delays nothing', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:9')
  vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '1000')
  const service = await openObservedApp(db, { collector: 'http://127.0.0.1:9' })
  for (let i = 0; i < 5; i++) expect((await service.ask(urls.guide)).status).toBe(200)
  await vi.waitFor(
    () => expect(service.lines.some(({ msg }) => msg === 'traces cannot be exported')).toBe(true),
    30_000,
  )
  const began = performance.now()
  await service.close()
  expect(performance.now() - began).toBeLessThan(5_000)
})
