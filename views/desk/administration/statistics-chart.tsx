import type { DeskTexts } from '../../text/languages.ts'
import { type Column, type StatisticsFilter, type StatisticsRow, statisticsRowName } from './statistics-columns.ts'

/** Heights of a row in pixels: with a label, and in a chart with more rows than labels. */
const [rowHeight, thinRowHeight] = [20, 4]
const maxLabelledRows = 62

/** The narrowest screen in pixels, and the width of a digit. No label collides with a bar or leaves the drawing on it. */
const [narrowest, digitWidth] = [240, 7]

/** Start of the bars in percent of the width. */
const barStart = 40

/** Width of a label in full-width characters on the narrowest screen. */
const labelWidth = 6.5

const colours = {
  light: { paper: '#f5f6f3', ink: '#1b1d1c', bar: '#155a43', before: '#767d78', axis: '#767d78' },
  dark: { paper: '#141615', ink: '#eceeec', bar: '#8fd3b4', before: '#8f9791', axis: '#8f9791' },
} as const

interface PictureProps {
  texts: DeskTexts
  filter: StatisticsFilter
  of: Column
  rows: readonly StatisticsRow[]
  isDark?: boolean
}

/**
 * A bar chart as an SVG image, which needs no script. It has no `viewBox`: the bars scale with the page while the text
 * keeps its size. A thin bar below each bar is the year before.
 */
export function StatisticsChart({ texts, filter, of, rows, isDark = false }: PictureProps) {
  const words = texts.desk.numbers
  const colour = colours[isDark ? 'dark' : 'light']
  const name = `${words.columns[of]} ${words.about(filter.from, filter.until, words.by[filter.by])}`
  const figures = rows.map((row) => ({
    label: statisticsRowName(texts, filter.by, row),
    now: row[of],
    before: row.yearBefore?.[of] ?? null,
  }))
  const most = Math.max(1, ...figures.flatMap(({ now, before }) => [now ?? 0, before ?? 0]))
  const longest = longestBar(Math.max(...figures.map(({ now }) => String(now ?? '-').length), 1))
  const lengthOf = (figure: number | null) => (Math.max(figure ?? 0, 0) / most) * longest
  const isThin = rows.length > maxLabelledRows
  const step = isThin ? thinRowHeight : rowHeight
  const height = String(rows.length * step + rowHeight - step)
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-labelledby="name says"
      width="100%"
      height={height}
      font-family="sans-serif"
      font-size="12"
      fill={colour.ink}
    >
      <title id="name">{name}</title>
      <desc id="says">
        {figures.map(({ label, now, before }) => `${label}: ${now ?? '-'} (${before ?? '-'})`).join(', ')}
      </desc>
      <rect width="100%" height={height} fill={colour.paper} />
      {figures.map(({ label, now, before }, n) => {
        const [top, baseline] = [n * step, n * step + 14]
        const end = barStart + Math.max(lengthOf(now), lengthOf(before))
        return (
          <g>
            <title>{`${label}: ${now ?? '-'} (${before ?? '-'})`}</title>
            {top % rowHeight === 0 && (
              <text x={`${barStart - 2}%`} y={String(baseline)} text-anchor="end">
                {shortLabel(label)}
              </text>
            )}
            <Bar
              at={isThin ? top + rowHeight / 2 - 2 : top + 2}
              high={isThin ? 3 : 11}
              colour={colour.bar}
              long={lengthOf(now)}
            />
            {!isThin && (
              <>
                <Bar at={top + 14} high={4} colour={colour.before} long={lengthOf(before)} />
                <text x={`${(end + 1).toFixed(2)}%`} y={String(baseline)}>
                  {now ?? '-'}
                </text>
              </>
            )}
          </g>
        )
      })}
      <rect x={`${barStart}%`} width="1" height={height} fill={colour.axis} />
    </svg>
  )
}

/** A bar with its length in percent of the width. */
function Bar({ at, high, colour, long }: { at: number; high: number; colour: string; long: number }) {
  return <rect x={`${barStart}%`} y={String(at)} width={`${long.toFixed(2)}%`} height={String(high)} fill={colour} />
}

/** Length of the longest bar in percent, so that the longest figure has room behind it on the narrowest screen. */
const longestBar = (digits: number) => 100 - barStart - 2 - Math.ceil(((digits * digitWidth) / narrowest) * 100)

/** Cuts a label to the available width. A character outside ASCII is counted as full-width. */
function shortLabel(label: string): string {
  let room = labelWidth
  let kept = ''
  for (const character of label) {
    room -= character.charCodeAt(0) < 0x80 ? 0.6 : 1
    if (room < 0) return `${kept}…`
    kept += character
  }
  return kept
}
