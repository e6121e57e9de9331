import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { parseDocument } from '../../../server/graphql/endpoint/document-cache.ts'
import { documentsOf } from '../../support/source/released-documents.ts'

const released = readFileSync(new URL('../../../prisma/schema.released.graphql', import.meta.url), 'utf8')

test('a document written for the last release is still valid, unless it uses something that was deprecated there', () => {
  const documents = documentsOf(buildSchema(released))
  expect(documents.length).toBeGreaterThan(1_000)
  const invalid = documents.flatMap(({ path, text }) => {
    const answer = parseDocument(text)
    return 'errors' in answer ? answer.errors.map(({ message }) => `${path}: ${message}`) : []
  })
  // A removed field comes back as a deprecated one. Its reason names the replacement.
  expect(invalid).toEqual([])
})
