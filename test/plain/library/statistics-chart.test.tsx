import { expect, test } from 'vitest'
import { StatisticsChart } from '../../../views/desk/administration/statistics-chart.tsx'
import { deskLanguages } from '../../../views/text/languages.ts'

const row = (name: string) => ({
  ...{ key: '1', branch: { name, nameEn: name }, materialType: null, patronCategory: null, yearBefore: null },
  ...{ loans: 12_345, renewals: 0, returns: 0, holds: 0, patrons: 0, mails: 0 },
})

test.each([1, 12, 62, 63, 400])(
  'the labels of a chart with %i rows do not overlap, even on a screen of 240 pixels',
  (rows) => {
    const names = ['浦安総合公園西大寺緑花公園図書館', 'Okayama City Central Library', '幸町図書館']
    const filter = { from: '2026-04', until: '2027-03', by: 'BRANCH', branch: '' } as const
    const all = Array.from({ length: rows }, (_, n) => row(names[n % names.length] ?? ''))
    for (const texts of deskLanguages) {
      const picture = `${<StatisticsChart texts={texts} filter={filter} of="loans" rows={all} />}`
      const labels = [...picture.matchAll(/<text x="([\d.]+)%" y="(\d+)"( text-anchor="end")?>([^<]*)</g)].map(
        ([, x, y, isName, text = '']) => ({ x: Number(x), y: Number(y), isName: isName !== undefined, text }),
      )
      const [namesShown, values] = [labels.filter(({ isName }) => isName), labels.filter(({ isName }) => !isName)]
      expect(namesShown.length).toBeGreaterThan(0)
      for (const some of [namesShown, values]) {
        const tops = some.map(({ y }) => y)
        expect(tops.every((y, n) => n === 0 || y - (tops[n - 1] ?? 0) >= 20)).toBe(true)
      }
      // The chart is 224 pixels wide with 12 pixels per full-width character. A label that ends next to its bar begins
      // on the chart, and one that begins there ends on it.
      for (const { x, text } of namesShown) expect(widthOf(text)).toBeLessThanOrEqual((224 * x) / 100)
      for (const { x, text } of values) expect((224 * x) / 100 + widthOf(text)).toBeLessThanOrEqual(224)
    }
  },
)

const widthOf = (text: string) => [...text].reduce((sum, letter) => sum + (letter < '\u0080' ? 7 : 12), 0)
