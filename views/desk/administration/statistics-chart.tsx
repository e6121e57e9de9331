import type { DeskTexts } from '../../text/languages.ts'
import { type Column, type StatisticsFilter, type StatisticsRow, statisticsRowName } from './statistics-columns.ts'

/** Heights of a row in pixels: with a label, and in a chart with more rows than labels. */
const [rowHeight, thinRowHeight] = [20, 4]
const maxLabelledRows = 62

/** Start of the bars and length of the longest bar, in percent of the width. */
const [barStart, longestBar] = [40, 42]

/** Width of a label in full-width characters, for a screen of 240 pixels. */
const labelWidth = 6.5

interface PictureProps {
  texts: DeskTexts
  filter: StatisticsFilter
  of: Column
  rows: readonly StatisticsRow[]
}

/**
 * A bar chart as an SVG image, which needs no script. It has no `viewBox`: the bars scale with the page while the text
 * keeps its size.
 */
export function StatisticsChart({ texts, filter, of, rows }: PictureProps) {
  const words = texts.desk.numbers
  const name = `${words.columns[of]} ${words.about(filter.from, filter.until, words.by[filter.by])}`
  const most = Math.max(1, ...rows.map((row) => row[of] ?? 0))
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
    >
      <title id="name">{name}</title>
      <desc id="says">
        {rows.map((row) => `${statisticsRowName(texts, filter.by, row)}: ${row[of] ?? '-'}`).join(', ')}
      </desc>
      <rect width="100%" height={height} fill="#fff" />
      {rows.map((row, n) => {
        const share = Math.max(row[of] ?? 0, 0) / most
        const label = statisticsRowName(texts, filter.by, row)
        const value = String(row[of] ?? '-')
        const [top, baseline] = [n * step, n * step + 14]
        const isLabelled = (n * step) % rowHeight === 0
        return (
          <g>
            <title>{`${label}: ${value}`}</title>
            {isLabelled && (
              <text x={`${barStart - 2}%`} y={String(baseline)} text-anchor="end">
                {shortLabel(label)}
              </text>
            )}
            <rect
              x={`${barStart}%`}
              y={String(isThin ? top + rowHeight / 2 - step / 2 : top + 2)}
              width={`${(share * longestBar).toFixed(2)}%`}
              height={String(isThin ? step - 1 : step - 4)}
              fill="#1d5a45"
            />
            {!isThin && (
              <text x={`${(barStart + share * longestBar + 1).toFixed(2)}%`} y={String(baseline)}>
                {value}
              </text>
            )}
          </g>
        )
      })}
      <rect x={`${barStart}%`} width="1" height={height} fill="#7d786c" />
    </svg>
  )
}

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
