import type { DeskTexts } from '../../text/languages.ts'
import { type Column, type NumbersFilter, type NumbersRow, rowName } from './columns.ts'

const [width, height, foot] = [640, 200, 40]

interface PictureProps {
  texts: DeskTexts
  filter: NumbersFilter
  of: Column
  rows: readonly NumbersRow[]
}

/** A bar a row, as a picture of its own, which needs no script; each bar says what it is. */
export function Picture({ texts, filter, of, rows }: PictureProps) {
  const words = texts.desk.numbers
  const name = `${words.columns[of]} ${words.about(filter.from, filter.until, words.by[filter.by])}`
  const most = Math.max(1, ...rows.map((row) => row[of] ?? 0))
  const step = width / Math.max(rows.length, 1)
  // As many names as have room.
  const every = Math.ceil(rows.length / 16)
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-labelledby="name says"
      width={String(width)}
      height={String(height + foot)}
      viewBox={`0 0 ${width} ${height + foot}`}
      font-family="sans-serif"
      font-size="11"
    >
      <title id="name">{name}</title>
      <desc id="says">{rows.map((row) => `${rowName(texts, filter.by, row)}: ${row[of] ?? '-'}`).join(', ')}</desc>
      <rect width={String(width)} height={String(height + foot)} fill="#fff" />
      <text x="2" y="11">
        {most}
      </text>
      {rows.map((row, n) => {
        const high = (Math.max(row[of] ?? 0, 0) / most) * (height - 16)
        const label = rowName(texts, filter.by, row)
        return (
          <g>
            <title>{`${label}: ${row[of] ?? '-'}`}</title>
            <rect
              x={(n * step + step * 0.1).toFixed(1)}
              y={(height - high).toFixed(1)}
              width={(step * 0.8).toFixed(1)}
              height={high.toFixed(1)}
              fill="#1d5a45"
            />
            {n % every === 0 && (
              <text x={(n * step + step / 2).toFixed(1)} y={String(height + 14)} text-anchor="middle">
                {label.slice(0, 7)}
              </text>
            )}
          </g>
        )
      })}
      <rect y={String(height)} width={String(width)} height="1" fill="#7d786c" />
    </svg>
  )
}
