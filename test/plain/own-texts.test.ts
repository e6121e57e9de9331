import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

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
