import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { readEnv } from '../../../server/env.ts'
import { urls } from '../../../server/urls/urls.ts'
import { example } from '../../support/source/examples.ts'

// Comes with mjml, which reads its settings with it.
const { load } = createRequire(createRequire(import.meta.resolve('mjml')).resolve('mjml-core'))('js-yaml')

test('the example for compose is YAML, and its service has an environment with which it starts', async () => {
  const { services } = load(await example('compose.yaml', {}))
  expect(Object.keys(services)).toEqual(['database', 'service'])
  const { environment, healthcheck, depends_on: waitsFor } = services.service
  const set = Object.fromEntries(
    Object.entries<string>(environment).map(([name, value]) => [name, value.replace(/\$\{\w+:[-?](.*?)\}/g, '$1')]),
  )
  expect(readEnv(set)).toMatchObject({ production: true, databaseUrl: expect.stringContaining('@database/') })
  expect(readEnv(set).workers).toBeGreaterThan(0)
  expect(healthcheck.test.join(' ')).toContain(urls.ready)
  expect(waitsFor).toEqual(['database'])
})
