import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages } from '../../../views/text/languages.ts'

test('each kind of notice has its own word in each language', () => {
  for (const { code, frame } of languages) {
    const words = Object.values(frame.notices)
    expect([code, words.length, new Set(words).size]).toEqual([code, 4, 4])
  }
})

/** The summaries of errors and of the wizard have lists, so they are not paragraphs. */
const withLists = ['views/parts/forms/form-errors.tsx', 'views/parts/forms/notice.tsx', 'views/setup/summary.tsx']

test('only the component Notice writes a notice, so that each caller names its kind', () => {
  const files = [...sourcesIn('views'), ...sourcesIn('server')].filter((file) => !withLists.includes(file))
  expect(files.length).toBeGreaterThan(500)
  expect(files.filter((file) => /["'`]notice\b[^"'`]*["'`]/.test(classesIn(readFileSync(file, 'utf8'))))).toEqual([])
})

const sourcesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`)

const classesIn = (source: string) => (source.match(/class=(?:\{?["'`])[^"'`]*["'`]/g) ?? []).join('\n')
