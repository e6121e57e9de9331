import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf, readFragment } from '../graphql.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { StructuredData } from '../parts/structured-data.tsx'
import { InlineLinks } from '../parts/ways.tsx'
import { BranchContact, BranchContactData } from './branch-contact.tsx'
import { DayData, MonthTable, SpecialDays } from './month-table.tsx'
import { branchSchema } from './structured-data.ts'

export const BranchQuery = graphql(
  `
  query Branch($code: String!, $month: String!, $next: String!) {
    ...FrameData
    branch(code: $code) {
      code name nameEn nameReading nameEasy nameZh nameKo closedWeekdays closedOnHolidays
      ...BranchContactData
      postalCode address phone fax mapUrl
      hours { weekday opens closes }
      thisMonth: calendar(month: $month) { ...DayData }
      nextMonth: calendar(month: $next) { ...DayData }
    }
  }
`,
  [FrameData, DayData, BranchContactData],
)

type Branch = NonNullable<ResultOf<typeof BranchQuery>['branch']>

interface BranchProps {
  frame: Frame
  branch: Branch
  /** YYYY-MM */
  months: { month: string; next: string }
}

/** Contact, opening hours and weekly closing day of a branch, with this month and the next (C6). */
export function BranchPage({ frame, branch, months }: BranchProps) {
  const { texts, data } = frame
  const { calendar } = texts.library
  const { library } = readFragment(FrameData, data)
  return (
    <Page frame={frame} title={calendar.titleOf(texts.pick(branch))}>
      <BranchContact texts={texts} branch={branch} />
      {branch.hours.length > 0 && (
        <>
          <h2>{calendar.hours}</h2>
          <p>
            {weekOf(branch.hours).map(({ weekdays, spans }) => (
              <>
                {calendar.hoursOf(weekdays, spans)}
                <br />
              </>
            ))}
          </p>
        </>
      )}
      <p>{calendar.weekly(branch.closedWeekdays, branch.closedOnHolidays)}</p>
      <h2>{texts.month(months.month)}</h2>
      <MonthTable texts={texts} days={branch.thisMonth} />
      <SpecialDays texts={texts} days={branch.thisMonth} />
      <h2>{texts.month(months.next)}</h2>
      <MonthTable texts={texts} days={branch.nextMonth} />
      <SpecialDays texts={texts} days={branch.nextMonth} />
      <p>{calendar.legend}</p>
      <InlineLinks>
        <a href={urls.search({ at: branch.code })}>{texts.patrons.settings.hasHere}</a>
        <a href={urls.guide}>{texts.library.guide.title}</a>
      </InlineLinks>
      <StructuredData
        frame={frame}
        of={(address) => branchSchema({ ...branch, name: `${texts.pick(library)} ${texts.pick(branch)}` }, address)}
      />
    </Page>
  )
}

/** Groups weekdays with the same hours, in the order of the first weekday of each group. */
function weekOf(hours: Branch['hours']) {
  const days = new Map<string, number[]>()
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const spans = hours.filter((span) => span.weekday === weekday).map(({ opens, closes }) => `${opens}–${closes}`)
    if (spans.length > 0) days.set(spans.join(', '), [...(days.get(spans.join(', ')) ?? []), weekday])
  }
  return [...days].map(([spans, weekdays]) => ({ spans, weekdays }))
}
