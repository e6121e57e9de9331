import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { BrokenTemplate, loadTemplates } from '../../../../views/mail/compile.ts'
import { mailKinds } from '../../../../views/mail/kinds.ts'
import { renderMail } from '../../../../views/mail/render.ts'
import { sampleMessages } from '../../../../views/mail/samples.ts'
import { baseUrl } from './letters.ts'

const own = new URL('../../../../views/mail/templates/', import.meta.url)
const made: string[] = []
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-templates-'))
  made.push(folder)
  await cp(own, folder, { recursive: true, filter: (name) => !/\.ts$/.test(name) })
})
afterAll(() => Promise.all(made.map((name) => rm(name, { recursive: true }))))

const broken: [what: string, from: string | RegExp, to: string][] = [
  ['an element that MJML does not know', '<mj-text>', '<mj-words></mj-words><mj-text>'],
  ['an attribute that MJML does not know', '<mj-text>', '<mj-text colour="red">'],
  ['a value that MJML does not accept', '<mj-text>', '<mj-text color="12px">'],
  ['an element in the wrong place', /<mj-body[^>]*>/, '$&<mj-text>x</mj-text>'],
  ['a part that is not there', 'parts/titles.mjml', 'parts/list.mjml'],
  ['a part from outside the folder', 'parts/titles.mjml', '../../etc/hostname'],
  ['a block that is not closed', '{{words.lead}}', '{{#if words.lead}}{{words.lead}}'],
  ['a word that the dictionary lacks', '{{words.lead}}', '{{words.leed}}'],
  ['a value that the letter lacks', '{{branch}}', '{{brunch}}'],
  ['nothing at all', /^[\s\S]*$/, ''],
]

test.each(broken)('a template with %s fails with its name', async (_what, from, to) => {
  const file = join(folder, 'hold-ready.mjml')
  const source = await readFile(file, 'utf8')
  expect(source.replace(from, to)).not.toBe(source)
  await writeFile(file, source.replace(from, to))
  const templates = loadTemplates(pathToFileURL(`${folder}/`))
  const writing = renderMail(sampleMessages.HOLD_READY, baseUrl, templates)
  await expect(writing).rejects.toThrow(BrokenTemplate)
  await expect(writing).rejects.toThrow('hold-ready.mjml is broken')
  // Mails of other kinds are written as before (M6).
  expect(await renderMail(sampleMessages.DUE_SOON, baseUrl, templates)).toEqual(
    await renderMail(sampleMessages.DUE_SOON, baseUrl),
  )
})

test('a corrected template is used after a while', async () => {
  // The file system may be slow, so the timers are simulated.
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const file = join(folder, 'hold-ready.mjml')
  const source = await readFile(file, 'utf8')
  await writeFile(file, source.replace('<mj-text>', '<mj-words>'))
  const templates = loadTemplates(pathToFileURL(`${folder}/`), 60_000)
  await expect(templates('hold-ready', 'ja')).rejects.toThrow(BrokenTemplate)
  await writeFile(file, source)
  vi.advanceTimersByTime(59_999)
  await expect(templates('hold-ready', 'ja')).rejects.toThrow(BrokenTemplate)
  vi.advanceTimersByTime(1)
  expect(await templates('hold-ready', 'ja')).toBeTypeOf('function')
})

test('a template is compiled once in each language, whatever happens to its file later', async () => {
  const templates = loadTemplates(pathToFileURL(`${folder}/`))
  const [first, again] = await Promise.all([templates('hold-ready', 'ja'), templates('hold-ready', 'ja')])
  await rm(join(folder, 'hold-ready.mjml'))
  expect(again).toBe(first)
  expect(await templates('hold-ready', 'ja')).toBe(first)
  await expect(templates('hold-ready', 'en')).rejects.toThrow(BrokenTemplate)
})

test('every kind of mail has a template, and every template has a kind', async () => {
  const files = (await readdir(own)).filter((name) => name.endsWith('.mjml'))
  const used = Object.values(mailKinds).map(({ template }) => `${template}.mjml`)
  expect(files.sort()).toEqual([...new Set(used)].sort())
})
