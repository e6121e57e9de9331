import { expect, test } from 'vitest'
import { StatisticsChart } from '../../../views/desk/administration/statistics-chart.tsx'
import { deskTexts, textsOf } from '../../../views/text/languages.ts'
import { descendantsNamed, parseHtml, textOf } from '../../pages/html.ts'

/** A digit of 12 pixels is at most 7 wide, and a character outside ASCII 12. */
const widthOf = (text: string) => [...text].reduce((sum, character) => sum + (character < '\u0080' ? 7 : 12), 0)

const figures = (loans: number) => ({ loans, renewals: 0, returns: 0, holds: 0, patrons: 0, mails: 0 })

test.each([
  ['few long names', ['幼児から小学校低学年までの児童', 'A category with a long English name'], [1_234_567, 0]],
  ['many days', Array.from({ length: 31 }, (_, n) => `2026-11-${n + 1}`), [12, 99_999]],
  ['a year of days', Array.from({ length: 365 }, (_, n) => `day ${n}`), [3, 4]],
])('labels of a chart collide with nothing, on the narrowest screen and on a wide one: %s', (_name, keys, values) => {
  const texts = deskTexts(textsOf('JA'))
  const rows = keys.map((name, n) => ({
    ...{ key: String(n), branch: { name, nameEn: name }, materialType: null, patronCategory: null },
    ...figures(values[n % 2] ?? 0),
    yearBefore: figures(values[(n + 1) % 2] ?? 0),
  }))
  const filter = { from: '2026-11', until: '2026-11', by: 'BRANCH', branch: '' } as const
  const chart = parseHtml(String(StatisticsChart({ texts, filter, of: 'loans', rows })))
  for (const width of [240, 1_280]) {
    const at = (value = '0') => (value.endsWith('%') ? (Number.parseFloat(value) * width) / 100 : Number(value))
    const bars = descendantsNamed(chart, 'rect')
      .slice(1)
      .map(({ attributes: { x, y, width: long, height } }) => ({
        ...{ left: at(x), right: at(x) + at(long), top: at(y), bottom: at(y) + at(height) },
      }))
    const labels = descendantsNamed(chart, 'text').map((label) => {
      const [x, long] = [at(label.attributes.x), widthOf(textOf(label))]
      const left = label.attributes['text-anchor'] === 'end' ? x - long : x
      const baseline = Number(label.attributes.y)
      return { left, right: left + long, top: baseline - 12, bottom: baseline + 3 }
    })
    const boxes = [...labels, ...bars]
    for (const [n, label] of labels.entries()) {
      expect([label.left >= 0, label.right <= width]).toEqual([true, true])
      const hit = boxes.filter(
        (box, other) =>
          other !== n &&
          box.left < label.right &&
          label.left < box.right &&
          box.top < label.bottom &&
          label.top < box.bottom,
      )
      expect([label, hit]).toEqual([label, []])
    }
  }
})
