import { readdirSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reasons } from '../../jobs/bounces/reasons.ts'
import { schema } from '../../server/graphql/schema.ts'
import { mailError } from '../../views/desk/delivery/error.ts'
import { logTexts } from '../../views/text/desk/log.ts'

test('the log has a word for everything that staff can do at the desk', () => {
  const acts = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ extensions }) => {
    const { pothosOptions } = extensions as { pothosOptions?: { authScopes?: { staff?: boolean } } }
    return pothosOptions?.authScopes?.staff === true
  })
  expect(acts.length).toBeGreaterThan(4)
  for (const words of Object.values(logTexts)) {
    expect(Object.keys(words.actions)).toEqual(expect.arrayContaining(acts.map(({ name }) => name)))
  }
})

test('staff read in words why a mail did not go or came back', () => {
  for (const { is } of reasons) {
    expect(mailError(is, 'ja')).toMatch(/^[^A-Z]+$/)
    expect(mailError(`BOUNCED_${is}`, 'en')).toMatch(/^came back: [a-z ]+$/)
  }
  expect(mailError('SMTP_451', 'en')).toBe('the mail server answered 451')
  expect(mailError('ENOSPC', 'ja')).toBe('ENOSPC')
})

const folders = ['desk', 'me'].map((name) => new URL(`../../views/text/${name}/`, import.meta.url))
const files = folders.flatMap((folder) => readdirSync(folder).map((name) => new URL(name, folder).href))
const dictionaries = await Promise.all(files.map((file) => import(file)))

function leaves(node: unknown, path: string): [path: string, text: unknown][] {
  if (node === null || typeof node !== 'object') return [[path, node]]
  return Object.entries(node).flatMap(([key, value]) => leaves(value, `${path}.${key}`))
}

test('every dictionary of the desk and of one area of pages has the same texts in both languages, none of them empty or left in Japanese', () => {
  const all = dictionaries.flatMap((module) => Object.entries<{ ja: unknown; en: unknown }>(module))
  expect(all.length).toBeGreaterThan(5)
  for (const [name, { ja, en }] of all) {
    const shape = (texts: unknown) => leaves(texts, name).map(([path, text]) => `${path}: ${typeof text}`)
    expect(shape(en).sort()).toEqual(shape(ja).sort())
    const texts = [...leaves(ja, name), ...leaves(en, name)]
    expect(texts.filter(([, text]) => typeof text === 'string' && text.trim() === '')).toEqual([])
    expect(leaves(en, name).filter(([, text]) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(String(text)))).toEqual([])
  }
})

test('the style sheet of the desk has no more bytes than that of the patrons may have', () => {
  expect(statSync(new URL('../../static/desk.css', import.meta.url)).size).toBeLessThanOrEqual(4096)
})
