import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { expect, type TestContext, test, vi } from 'vitest'
import { useServerDatabase } from '../../support/database/database.ts'
import { mountNamespaceProblem, quoted, startInNamespace } from '../../support/processes/deployment.ts'
import { freePort } from '../../support/processes/free-port.ts'
import { configuredExample, dockerStage } from '../../support/source/examples.ts'

const { load } = createRequire(createRequire(import.meta.resolve('mjml')).resolve('mjml-core'))('js-yaml')

// The test machines have neither Docker nor systemd. These tests follow their steps by script, including mounts and
// users.
const database = useServerDatabase()

async function skipWhereImpossible({ skip }: TestContext) {
  const why = await mountNamespaceProblem()
  if (why) skip(why)
}

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
  return answer?.ok ?? false
}

async function waitUntilReady(port: number, { said, child }: ReturnType<typeof startInNamespace>) {
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`It ended: ${said.text}`)
      expect(await isReady(port), said.text).toBe(true)
    },
    { timeout: 90_000, interval: 200 },
  )
}

test('the steps of compose.yaml and the Dockerfile start the service: mounts, user, command and health check', async (context) => {
  await skipWhereImpossible(context)
  const port = await freePort()
  const { services } = load(await configuredExample('compose.yaml', {}))
  const { environment, volumes } = services.service
  const { folder, variables, workingFolder, command, healthCheck } = await dockerStage()
  const user = 64_322
  const mounts = volumes.map((volume: string) => {
    const [, target = ''] = volume.split(':')
    return `mkdir -p ${target}; mount -t tmpfs -o uid=${user} tmpfs ${target}`
  })
  const set = Object.entries({
    ...variables,
    ...Object.fromEntries(
      Object.entries<string>(environment).map(([name, value]) => [name, value.replace(/\$\{\w+:[-?](.*?)\}/g, '$1')]),
    ),
    DATABASE_URL: database.databaseUrl,
    PORT: String(port),
    PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
  }).map(([name, value]) => quoted(`${name}=${value}`))
  const service = startInNamespace(
    [
      'mount -t tmpfs tmpfs /srv',
      'mount -t tmpfs tmpfs /var/lib',
      ...mounts,
      `mkdir -p ${folder}; mount --bind ${quoted(process.cwd())} ${folder}`,
      `cd ${workingFolder}`,
      `exec setpriv --reuid ${user} --regid ${user} --clear-groups env -i ${set.join(' ')} ${command.join(' ')}`,
    ].join('\n'),
  )
  await waitUntilReady(port, service)
  const [program = '', ...args] = healthCheck
  expect(program).toBe('node')
  await promisify(execFile)(process.execPath, args, { env: { PORT: String(port) } })
  service.end('SIGTERM')
  expect(await service.ended, service.said.text).toBe(0)
})

test('the steps of madoguchi.service start, reload and stop the service as a user who can write only its state folder', async (context) => {
  await skipWhereImpossible(context)
  const port = await freePort()
  const unit = (await configuredExample('madoguchi.service', {}))
    .split('\n')
    .flatMap((line) => (/^([A-Z]\w+)=(.*)$/.exec(line)?.slice(1, 3) as [string, string] | undefined) ?? [])
  const settings = (name: string) =>
    unit.flatMap((word, i) => (i % 2 === 0 && word === name ? [unit[i + 1] ?? ''] : []))
  const [folder = ''] = settings('ExecStart').map(dirname)
  const [state] = settings('StateDirectory')
  expect(settings('ProtectSystem')).toEqual(['strict'])
  const variables = [
    ...settings('Environment').flatMap((line) => line.split(' ')),
    `DATABASE_URL=${database.databaseUrl}`,
    `PORT=${port}`,
    `PATH=${dirname(process.execPath)}:/usr/bin:/bin`,
  ].map(quoted)
  const user = 64_321
  const service = startInNamespace(
    [
      // The clone is the folder of ExecStart, and StateDirectory belongs to the user. Everything else is read-only, and
      // /tmp is private.
      `mount -t tmpfs tmpfs /srv; mkdir -p ${folder}; mount --bind ${quoted(process.cwd())} ${folder}`,
      `mount -t tmpfs tmpfs /var/lib; install -d -m 700 -o ${user} -g ${user} /var/lib/${state}`,
      'for mount in /srv /; do mount -o remount,bind,ro $mount; done',
      `mount -o remount,bind,ro ${folder}`,
      'mount -t tmpfs -o mode=1777 tmpfs /tmp',
      `cd ${settings('WorkingDirectory')[0]}`,
      `exec setpriv --reuid ${user} --regid ${user} --clear-groups --no-new-privs env -i ${variables.join(' ')} ${settings('ExecStart')[0]}`,
    ].join('\n'),
  )
  await waitUntilReady(port, service)
  process.kill(service.child.pid as number, 'SIGHUP')
  await vi.waitFor(() => expect(service.said.text.match(/Madoguchi is open/g)?.length ?? 0).toBeGreaterThan(1), {
    timeout: 90_000,
  })
  expect(await isReady(port)).toBe(true)
  process.kill(service.child.pid as number, 'SIGTERM')
  expect(await service.ended, service.said.text).toBe(0)
})
