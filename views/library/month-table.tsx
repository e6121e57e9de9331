import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import type { Texts } from '../text/languages.ts'

export const DayData = graphql(`
  fragment DayData on CalendarDay { date isOpen because note holiday { name nameEn } }
`)

type Days = FragmentOf<typeof DayData>[]

/** A month by weeks, from Sunday. Closed days are marked with words, because not everybody sees colours. */
export function MonthTable({ texts, days }: { texts: Texts; days: Days }) {
  const { calendar } = texts.library
  const cells = readFragment(DayData, days)
  const first = weekday(cells[0]?.date ?? '')
  const weeks = Array.from({ length: Math.ceil((first + cells.length) / 7) }, (_, week) =>
    calendar.weekdays.map((_, day) => cells[week * 7 + day - first]),
  )
  return (
    <table class="month">
      <tr>
        {calendar.weekdays.map((name) => (
          <th scope="col">{name}</th>
        ))}
      </tr>
      {weeks.map((week) => (
        <tr>
          {week.map((day) => (
            <td>
              {day && Number(day.date.slice(8))}
              {day && !day.isOpen && (
                <>
                  <br />
                  <b class="no">{calendar.closed}</b>
                </>
              )}
            </td>
          ))}
        </tr>
      ))}
    </table>
  )
}

/** Days that differ from the weekly rule, with the reason. */
export function SpecialDays({ texts, days }: { texts: Texts; days: Days }) {
  const special = readFragment(DayData, days).filter(({ because, note }) => because === 'SINGLE_DAY' || note)
  if (special.length === 0) return null
  return (
    <ul>
      {special.map(({ date, isOpen, note }) => (
        <li>
          {texts.day(date)} {isOpen ? texts.library.calendar.openDay : texts.library.calendar.closedDay}{' '}
          {note && <MarkJapanese texts={texts}>{note}</MarkJapanese>}
        </li>
      ))}
    </ul>
  )
}

/** 0 is Sunday, 6 is Saturday. */
function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}
