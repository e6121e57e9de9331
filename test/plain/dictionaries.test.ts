import { describe, expect, test } from 'vitest'
import { BranchKind, ContactMethod, HoldState, MaterialType } from '../../generated/prisma/enums.ts'
import { languages, texts } from '../../views/text/index.ts'

/** Every text of a dictionary by its path; a text that takes values is called with some that show. */
function leaves(node: unknown, path: string): [path: string, text: unknown][] {
  if (node === null || typeof node !== 'object') return [[path, node]]
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`))
}

const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/

test('there is a dictionary for Japanese and for English', () => {
  expect([...languages].sort()).toEqual(['en', 'ja'])
})

test('both dictionaries have the same texts, and the same ones take values', () => {
  const shape = (code: 'ja' | 'en') => leaves(texts[code], '').map(([path, text]) => `${path}: ${typeof text}`)
  expect(shape('en').sort()).toEqual(shape('ja').sort())
})

describe.each(languages.map((code) => [code]))('%s', (code) => {
  test('no text is empty', () => {
    const empty = leaves(texts[code], '').filter(([, text]) => typeof text === 'string' && text.trim() === '')
    expect(empty).toEqual([])
  })

  test('every state, material type, branch kind and contact method has its word', () => {
    const words = leaves(texts[code], '').map(([path]) => path.split('.').at(-1))
    for (const name of [HoldState, MaterialType, BranchKind, ContactMethod].flatMap((kind) => Object.keys(kind))) {
      expect(words, name).toContain(name)
    }
  })
})

test('no English text is left in Japanese', () => {
  const left = leaves(texts.en, '').filter(([, text]) => typeof text === 'string' && japanese.test(text))
  // The language link names the other language in that language.
  expect(left.filter(([, text]) => text !== '日本語')).toEqual([])
})

test('the states of a hold are called as patrons know them (H)', () => {
  const words = leaves(texts.ja, '').filter(([path]) => path.split('.').at(-1) && /[A-Z]$/.test(path))
  const known = { RECEIVED: '予約受付中', QUEUED: '予約中', IN_TRANSIT: '回送中', READY: '取置済', FULFILLED: '貸出済' }
  for (const [state, word] of Object.entries({ ...known, CANCELLED: '取消済', EXPIRED: '取置期限切れ' })) {
    expect(words).toContainEqual([expect.stringMatching(new RegExp(`\\.${state}$`)), word])
  }
})
