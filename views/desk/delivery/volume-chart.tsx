import type { DeskTexts } from '../../text/languages.ts'

const [green, red] = ['#1d5a45', '#a52a1a']
/** Dimensions in the drawing's own units. The drawing is stretched to its container. */
const [perDay, height] = [10, 100]

export interface VolumeDay {
  day: string
  sent: number
  failed: number
}

/**
 * One bar per day: sent notices, with failed ones on top. The labels are outside the drawing, because they must not be
 * stretched.
 */
export function VolumeChart({ texts, days }: { texts: DeskTexts; days: VolumeDay[] }) {
  const words = texts.desk.mail
  const all = ({ sent, failed }: VolumeDay) => sent + failed
  const most = days.reduce((most, day) => (all(day) > all(most) ? day : most), days[0] ?? nothing)
  const scale = height / Math.max(all(most), 1)
  const name = words.volumeTitle(texts.shortDay(days[0]?.day ?? ''), texts.shortDay(days.at(-1)?.day ?? ''))
  const says = all(most) > 0 ? words.volumeMost(all(most), texts.shortDay(most.day)) : words.volumeNone
  return (
    <>
      <p>
        <b>{name}</b> <Key color={green} /> {words.sent} <Key color={red} /> {words.failed}
      </p>
      <svg
        role="img"
        aria-labelledby="volume volume-says"
        width="100%"
        height="160"
        viewBox={`0 0 ${days.length * perDay} ${height + 1}`}
        preserveAspectRatio="none"
      >
        <title id="volume">{name}</title>
        <desc id="volume-says">{says}</desc>
        {days.map((day, i) => (
          <g>
            <title>{words.volumeOf(texts.shortDay(day.day), day.sent, day.failed)}</title>
            <Bar nth={i} from={0} count={day.sent} scale={scale} color={green} />
            <Bar nth={i} from={day.sent} count={day.failed} scale={scale} color={red} />
          </g>
        ))}
        <rect x="0" y={String(height)} width={String(days.length * perDay)} height="1" fill="#7d786c" />
      </svg>
      <p>
        <small>{says}</small>
      </p>
    </>
  )
}

const nothing: VolumeDay = { day: '1970-01-01', sent: 0, failed: 0 }

interface BarProps {
  nth: number
  /** The height at which the segment begins. */
  from: number
  count: number
  scale: number
  color: string
}

function Bar({ nth, from, count, scale, color }: BarProps) {
  if (count === 0) return null
  const place = { x: nth * perDay + 1, y: height - (from + count) * scale, width: perDay - 2, height: count * scale }
  const [x, y, width, high] = [place.x, place.y, place.width, place.height].map((n) => n.toFixed(1))
  return <rect x={x} y={y} width={width} height={high} fill={color} />
}

function Key({ color }: { color: string }) {
  return (
    <svg width="12" height="12" aria-hidden="true">
      <rect width="12" height="12" fill={color} />
    </svg>
  )
}
