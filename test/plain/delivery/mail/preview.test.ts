import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = new URL('../../../..', import.meta.url).pathname
let DATA_DIR = ''
beforeAll(async () => {
  DATA_DIR = await mkdtemp(join(tmpdir(), 'madoguchi-preview-'))
})
afterAll(() => rm(DATA_DIR, { recursive: true }))

async function preview(...args: string[]) {
  const env = { PATH: process.env.PATH, DATA_DIR }
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'jobs/mail/preview.ts', ...args], {
    cwd: root,
    env,
  })
  return run.then(
    ({ stdout }) => ({ code: 0, out: stdout, err: '' }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, err: stderr }),
  )
}

test('a preview prints the text of a mail and writes its HTML and message to files', async () => {
  const { code, out } = await preview('preview', 'hold-ready', '--lang', 'en')
  expect(code).toBe(0)
  expect(out).toContain('Central Library')
  const file = (ending: string) => readFile(join(DATA_DIR, 'preview', `hold-ready.${ending}`), 'utf8')
  expect(await file('html')).toContain('Central Library')
  expect(await file('eml')).toMatch(/^Content-Type: multipart\/alternative/m)
})

test('without a name the names are listed, and an unknown name or language ends with a message', async () => {
  expect(await preview()).toMatchObject({ code: 0, out: expect.stringContaining('new-titles') })
  const said = async (...args: string[]) => (await preview(...args)).err
  expect(await said('preview', 'birthday')).toMatch(/^There is no mail birthday. NAME is one of hold-ready/)
  expect(await said('preview', 'due-soon', '--lang', 'fr')).toBe('--lang must be ja, easy, en, zh or ko, not fr.\n')
  expect((await preview('send')).code).toBe(2)
})
