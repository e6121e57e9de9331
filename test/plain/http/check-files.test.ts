import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readEnv } from '../../../server/env.ts'
import { checkFiles } from '../../../server/start/check-files.ts'

async function emptyFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'check-files-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

const check = (variables: Record<string, string>) => () => checkFiles(readEnv(variables))

test('a DATA_DIR in which no folder can be created is refused at once', async () => {
  expect(check({ DATA_DIR: '/proc/madoguchi' })).toThrow(/The data directory \/proc\/madoguchi cannot be used/)
  const file = join(await emptyFolder(), 'file')
  await writeFile(file, '')
  expect(check({ DATA_DIR: file })).toThrow(/is not a folder/)
  expect(check({ DATA_DIR: join(file, 'below') })).toThrow(/is not a folder/)
})

test('a DATA_DIR that does not exist is created with its parents', async () => {
  const folder = await emptyFolder()
  expect(check({ DATA_DIR: join(folder, 'a/b/c') })).not.toThrow()
})

test('a MAILDIR without its folders is refused; one with them is accepted', async () => {
  const folder = await emptyFolder()
  const variables = { DATA_DIR: folder, MAILDIR: join(folder, 'Maildir') }
  expect(check(variables)).toThrow(/MAILDIR must be a Maildir .*Maildir\/new cannot be used \(ENOENT\)/)
  await mkdir(join(folder, 'Maildir/new'), { recursive: true })
  await mkdir(join(folder, 'Maildir/cur'))
  expect(check(variables)).not.toThrow()
})

test('DOCUMENTS that names no file, or a file of another kind, is refused', async () => {
  const folder = await emptyFolder()
  const DOCUMENTS = join(folder, 'documents.json')
  expect(check({ DATA_DIR: folder, DOCUMENTS })).toThrow('DOCUMENTS must name a JSON file')
  await writeFile(DOCUMENTS, '[1]')
  expect(check({ DATA_DIR: folder, DOCUMENTS })).toThrow('DOCUMENTS must name a JSON file')
})
