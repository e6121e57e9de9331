import { expect, test } from 'vitest'
import { publishedFiles } from '../../../server/http/response/published-files.ts'

const addresses = { schema: '/schema.graphql', documents: '/documents.json' }

test('the list of documents is computed once a process, for each encoding, and not again for a known ETag', async () => {
  let computed = 0
  const files = publishedFiles(addresses, async () => {
    computed += 1
    return [{ id: 'x'.repeat(2_000) }]
  })
  const get = (headers: Record<string, string> = {}, query = '') =>
    files.request(addresses.documents + query, { headers })
  const encodings = ['identity', 'gzip', 'br']
  const answers = await Promise.all(
    Array.from({ length: 21 }, (_, i) => get({ 'Accept-Encoding': encodings[i % 3] ?? '' }, `?x=${i}`)),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(answers.slice(0, 3).map(({ headers }) => headers.get('Content-Encoding'))).toEqual([null, 'gzip', 'br'])
  const [etag = '', ...others] = new Set(answers.map(({ headers }) => headers.get('ETag') ?? ''))
  expect(others).toEqual([])
  const unchanged = await get({ 'If-None-Match': etag })
  expect([unchanged.status, await unchanged.text()]).toEqual([304, ''])
  expect(computed).toBe(1)
})

test('a list that could not be computed is computed again', async () => {
  let computed = 0
  const files = publishedFiles(addresses, async () => {
    computed += 1
    if (computed === 1) throw new Error('not yet')
    return []
  })
  files.onError((_, c) => c.body(null, 500))
  const statuses = [await files.request(addresses.documents), await files.request(addresses.documents)]
  expect(statuses.map(({ status }) => status)).toEqual([500, 200])
})
