import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { About } from '../../server/domain/notices/letter.ts'
import { en } from '../../views/mail/en.ts'
import { ja } from '../../views/mail/ja.ts'
import { writeMail } from '../../views/mail/write.ts'

const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/
const folder = new URL('../../views/text/me/', import.meta.url)
const modules = await Promise.all(readdirSync(folder).map((name) => import(new URL(name, folder).href)))

function leaves(node: unknown, path: string): [path: string, text: unknown][] {
  if (node === null || typeof node !== 'object') return [[path, node]]
  return Object.entries(node).flatMap(([key, value]) => leaves(value, `${path}.${key}`))
}

test("every dictionary of the patron's own pages has the same texts in both languages, none empty or left in Japanese", () => {
  const all = modules.flatMap((module) => Object.entries<{ ja: unknown; en: unknown }>(module))
  expect(all.length).toBeGreaterThan(3)
  for (const [name, texts] of all) {
    const shape = (of: unknown) => leaves(of, name).map(([path, text]) => `${path}: ${typeof text}`)
    expect(shape(texts.en).sort()).toEqual(shape(texts.ja).sort())
    const both = [...leaves(texts.ja, name), ...leaves(texts.en, name)]
    expect(both.filter(([, text]) => typeof text === 'string' && text.trim() === '')).toEqual([])
    expect(leaves(texts.en, name).filter(([, text]) => japanese.test(String(text)))).toEqual([])
  }
})

const told = [
  { kind: 'VERIFY_ADDRESS', secret: 'x', code: '012345' },
  { kind: 'ADDRESS_CHANGED', removed: false },
  { kind: 'ADDRESS_CHANGED', removed: true },
  { kind: 'PASSWORD_LINK', secret: 'x' },
  { kind: 'PASSWORD_CHANGED' },
  {
    kind: 'HOLD_READY',
    branch: { code: 'chuo', name: '中央図書館', nameEn: 'Central' },
    holds: [{ title: { id: 1, title: 'A', volume: null }, lastDay: '2026-12-01' }],
  },
] satisfies About[]

test('every mail has a subject and a text in the language it is told in, and links that are whole', async () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(ja).sort())
  expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(Object.keys(ja)))
  for (const one of told) {
    const inJapanese = await writeMail({ ...one, language: 'JA' }, 'https://library.example.jp')
    const inEnglish = await writeMail({ ...one, language: 'EN' }, 'https://library.example.jp')
    expect(inJapanese).toEqual({ subject: expect.stringMatching(japanese), text: expect.stringMatching(japanese) })
    expect(Object.values(inEnglish).filter((text) => japanese.test(text) || text.trim() === '')).toEqual([])
    for (const { text } of [inJapanese, inEnglish]) {
      const links = text.match(/^https:.*$/gm) ?? []
      const link =
        'secret' in one ? /^https:\/\/library\.example\.jp\/\S+link=x$/ : /^https:\/\/library\.example\.jp\/\w+$/
      expect(links).toEqual('secret' in one || 'holds' in one ? [expect.stringMatching(link)] : [])
    }
  }
})
