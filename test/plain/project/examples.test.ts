import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { readEnv } from '../../../server/env.ts'
import { urls } from '../../../server/urls/urls.ts'
import { configuredExample, dockerStage } from '../../support/source/examples.ts'

// mjml brings this YAML parser, which reads its settings.
const { load } = createRequire(createRequire(import.meta.resolve('mjml')).resolve('mjml-core'))('js-yaml')

test('the example for compose is YAML, and its service has an environment with which it starts', async () => {
  const { services } = load(await configuredExample('compose.yaml', {}))
  expect(Object.keys(services)).toEqual(['database', 'service'])
  const { environment, build, depends_on: waitsFor } = services.service
  const { variables, healthCheck, command } = await dockerStage()
  const set = Object.fromEntries(
    Object.entries<string>(environment).map(([name, value]) => [name, value.replace(/\$\{\w+:[-?](.*?)\}/g, '$1')]),
  )
  const env = readEnv({ ...variables, ...set })
  expect(env).toMatchObject({ production: true, databaseUrl: expect.stringContaining('@database/') })
  expect(env.workers).toBeGreaterThan(0)
  expect(healthCheck.join(' ')).toContain(urls.ready)
  expect(command).toEqual(['/srv/madoguchi/madoguchi'])
  expect([build, waitsFor]).toEqual(['..', ['database']])
})
