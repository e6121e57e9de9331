import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mailLanguages } from '../../../views/mail/texts.ts'
import { languages } from '../../../views/text/languages.ts'
import { avoidedWords, brokenWords, glossary, glossaryLanguages, glossaryTable } from '../../support/source/glossary.ts'

const docs = new URL('../../../docs/', import.meta.url)

/** Every text by its path. A function is its source, in which a compiler may have escaped characters. */
function leaves(node: unknown, path = ''): [path: string, text: string][] {
  if (node === null || typeof node !== 'object') return [[path, unescaped(String(node))]]
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key))
}

const unescaped = (text: string) =>
  text.replaceAll(/\\u(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))/gi, (_match, braced: string, plain: string) =>
    String.fromCodePoint(Number.parseInt(braced ?? plain, 16)),
  )

const dictionaries = [...languages, ...mailLanguages]

test('no text or mail uses a word that the glossary avoids', () => {
  const found = dictionaries.flatMap((texts) =>
    leaves(texts).flatMap(([path, text]) =>
      avoidedWords(texts.code, text).map(({ word, use }) => `${texts.code} ${path}: “${word}” should be “${use}”`),
    ),
  )
  expect(found).toEqual([])
  expect(avoidedWords('en', 'Your Reservations').map(({ word }) => word)).toEqual(['reservations'])
  expect(avoidedWords('en', 'preservation')).toEqual([])
  expect(avoidedWords('ja', '買い足す書誌')).toMatchObject([{ use: '購入候補' }])
})

test('no text has a word of the glossary inside another word', () => {
  const found = dictionaries.flatMap((texts) =>
    leaves(texts).flatMap(([path, text]) =>
      brokenWords(texts.code, text).map((word) => `${texts.code} ${path}: “${word}”`),
    ),
  )
  expect(found).toEqual([])
  expect(['受け付桁予約', '見つ桁本'].flatMap((text) => brokenWords('ja', text))).toEqual(['桁', '桁'])
  expect(['13桁', '十桁', '下の「桁数」', '先頭の桁'].flatMap((text) => brokenWords('ja', text))).toEqual([])
  expect(['付けた', '見つけた', '名前を付けた設定'].flatMap((text) => avoidedWords('ja', text))).toEqual([])
  expect(['13けた', '先頭のけた'].flatMap((text) => avoidedWords('ja', text))).toHaveLength(2)
})

test('the glossary has no word that the texts of its language do not use', () => {
  const unused = glossaryLanguages.flatMap((language) => {
    const all = dictionaries.filter(({ code }) => code === language).flatMap((texts) => leaves(texts))
    const text = all
      .map(([, one]) => one)
      .join('\n')
      .toLowerCase()
    // A word may be followed by a note in brackets, or by another word for staff.
    const first = (use: string) =>
      use
        .replaceAll(/[（(].*?[)）]/g, '')
        .split(',')[0]
        ?.trim() ?? use
    return glossary.flatMap(({ id, words }) => {
      const { use } = words[language]
      const isUsed = [use, first(use)].some((one) => text.includes(one.toLowerCase()))
      return isUsed ? [] : [`${language} ${id}: ${use}`]
    })
  })
  expect(unused).toEqual([])
  expect(glossary.length).toBeGreaterThan(40)
})

test('the documentation uses the English words of the glossary', () => {
  const pages = readdirSync(docs).filter((name) => name.endsWith('.md') && name !== 'glossary.md')
  const found = pages.flatMap((name) => {
    const lines = readFileSync(new URL(name, docs), 'utf8').split('\n')
    return lines.flatMap((line, n) => {
      // Names in code are not prose.
      const prose = line.replaceAll(/`[^`]*`/g, '')
      return avoidedWords('en', prose).map(({ word, use }) => `${name}:${n + 1}: “${word}” should be “${use}”`)
    })
  })
  expect(found).toEqual([])
})

test('docs/glossary.md has the table', () => {
  const file = new URL('glossary.md', docs)
  const [before] = readFileSync(file, 'utf8').split('<!-- table -->')
  const page = `${before}<!-- table -->\n\n${glossaryTable()}\n`
  if (process.env.UPDATE_GLOSSARY) writeFileSync(file, page)
  expect(readFileSync(file, 'utf8')).toBe(page)
})
