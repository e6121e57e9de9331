import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { startProcess } from '../../server/database/embedded/process.ts'
import { emptyDirectory } from '../support/processes/empty-directory.ts'

test('a server whose message arrives in parts is ready, and is restarted when it ends', async () => {
  const folder = await emptyDirectory()
  mkdirSync(join(folder, 'data'))
  const postgres = join(folder, 'postgres')
  writeFileSync(
    postgres,
    `#!/bin/sh
echo $$ >>${folder}/starts
printf 'LOG:  database system is ready to acc' >&2
sleep 0.3
printf 'ept connections\n' >&2
exec sleep 100
`,
  )
  chmodSync(postgres, 0o755)
  const server = await startProcess({
    folder,
    account: {},
    programs: { postgres, initdb: '', version: '18' },
    place: { port: 1 },
    log: { info() {}, error() {} },
  })
  const pids = () => readFileSync(join(folder, 'starts'), 'utf8').trim().split('\n').map(Number)
  process.kill(pids()[0] ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(pids()).toHaveLength(2), { timeout: 30_000 })
  await server.stop()
})
