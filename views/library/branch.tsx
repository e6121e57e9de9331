import { urls } from '../../server/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData, Page } from '../layout.tsx'
import { DayData, MonthTable, SpecialDays } from './month-table.tsx'

export const BranchQuery = graphql(
  `
  query Branch($code: String!, $month: String!, $next: String!) {
    ...FrameData
    branch(code: $code) {
      code name nameEn closedWeekdays closedOnHolidays
      thisMonth: calendar(month: $month) { ...DayData }
      nextMonth: calendar(month: $next) { ...DayData }
    }
  }
`,
  [FrameData, DayData],
)

type Branch = NonNullable<ResultOf<typeof BranchQuery>['branch']>

interface BranchProps {
  frame: Frame
  branch: Branch
  /** YYYY-MM */
  months: { month: string; next: string }
}

/** When a branch is open: its weekly rule, this month and the next (C6). */
export function BranchPage({ frame, branch, months }: BranchProps) {
  const { texts } = frame
  const { calendar } = texts.library
  return (
    <Page frame={frame} title={calendar.titleOf(texts.pick(branch))}>
      <p>{calendar.weekly(branch.closedWeekdays, branch.closedOnHolidays)}</p>
      <h2>{texts.month(months.month)}</h2>
      <MonthTable texts={texts} days={branch.thisMonth} />
      <SpecialDays texts={texts} days={branch.thisMonth} />
      <h2>{texts.month(months.next)}</h2>
      <MonthTable texts={texts} days={branch.nextMonth} />
      <SpecialDays texts={texts} days={branch.nextMonth} />
      <p>{calendar.legend}</p>
      <p class="actions">
        <a href={urls.search({ at: branch.code })}>{texts.patrons.settings.hasHere}</a>
        <a href={urls.guide}>{texts.library.guide.title}</a>
      </p>
    </Page>
  )
}
