import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('../../../docs/decisions/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const records = readdirSync(folder)
  .filter((name) => name !== 'README.md')
  .sort()

/** Lists and paragraphs of a text, without headings and tables. */
const blocksOf = (text: string) =>
  text
    .split(/\n\s*\n|\n(?=- |#|\||\d+\. )/)
    .map((block) => block.replace(/\s+/g, ' ').replace(/^- /, '').trim())
    .filter((block) => !/^[#|]/.test(block))
const sentencesOf = (text: string) => blocksOf(text).flatMap((block) => block.split(/(?<=[.!?:;]) /))

test('records are numbered from 001 without a gap', () => {
  expect(records.length).toBeGreaterThan(30)
  expect(records.map((name) => name.slice(0, 4))).toEqual(
    records.map((_, index) => `${String(index + 1).padStart(3, '0')}-`),
  )
})

test.each(records)('%s has the five parts in at most 60 lines', (name) => {
  const text = read(name)
  expect(name).toMatch(/^\d{3}-[a-z\d]+(-[a-z\d]+)*\.md$/)
  expect(text).toMatch(new RegExp(`^# ${name.slice(0, 3)} \\S.*\\n\\n- Date: \\d{4}-\\d{2}-\\d{2}\\b`))
  const [, status, by] = text.match(/^- Status: (proposed|accepted|superseded by (\d{3}))\b/m) ?? []
  expect(status).toBeDefined()
  if (by) expect(records.some((other) => other.startsWith(by))).toBe(true)
  expect([...text.matchAll(/^##+ (.*)$/gm)].map(([, title]) => title)).toEqual(['Context', 'Decision', 'Consequences'])
  const [, consequences] = text.split('## Consequences')
  expect(consequences).toContain('Reconsider')
  expect(text.split('\n').length).toBeLessThanOrEqual(61)
})

test.each([...records, 'README.md'])('%s has sentences of at most 30 words', (name) => {
  expect(sentencesOf(read(name)).filter((sentence) => sentence.split(' ').length > 30)).toEqual([])
})

test('the index lists every record with its title and status', () => {
  const rows = [...read('README.md').matchAll(/^\| \[(\d{3})\]\((.*?)\) \| (.*?) \| (.*?) \| .+ \|$/gm)]
  const listed = rows.map(([, number, name, title, status]) => ({ number, name, title, status }))
  const expected = records.map((name) => {
    const text = read(name)
    const [, number, title] = text.match(/^# (\d{3}) (.*)$/m) ?? []
    const [, status] = text.match(/^- Status: (proposed|accepted|superseded by \d{3})/m) ?? []
    return { number, name, title, status }
  })
  expect(listed).toEqual(expected)
})
