import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { FormToken } from '../../parts/forms/csrf-field.tsx'
import { DeskField } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'

export const DeskCalendarQuery = graphql(`
  query DeskCalendar($branch: ID!, $month: String!) {
    node(id: $branch) {
      ... on Branch {
        closedWeekdays closedOnHolidays
        calendar(month: $month) { date isOpen because note holiday { name nameEn } }
      }
    }
  }
`)

export const SetDays = graphql(
  `
  mutation SetDays($at: ID!, $from: Date!, $until: Date, $isOpen: Boolean!, $note: String!) {
    done: setBranchDays(input: { branchId: $at, from: $from, until: $until, isOpen: $isOpen, note: $note }) {
      __typename ...DeskRefusalData ... on BranchCalendarPayload { movedLoans movedHolds }
    }
  }
`,
  [DeskRefusalData],
)

export const ClearDays = graphql(
  `
  mutation ClearDays($at: ID!, $from: Date!, $until: Date) {
    done: deleteBranchDays(branchId: $at, from: $from, until: $until) {
      __typename ...DeskRefusalData ... on BranchCalendarPayload { movedLoans movedHolds }
    }
  }
`,
  [DeskRefusalData],
)

export const SetWeekly = graphql(
  `
  mutation SetWeekly($at: ID!, $weekdays: [Int!]!, $holidays: Boolean!) {
    done: setWeeklyClosing(branchId: $at, closedWeekdays: $weekdays, closedOnHolidays: $holidays) {
      __typename ...DeskRefusalData ... on BranchCalendarPayload { movedLoans movedHolds }
    }
  }
`,
  [DeskRefusalData],
)

type Calendar = Extract<NonNullable<ResultOf<typeof DeskCalendarQuery>['node']>, { calendar: unknown }>

/** The values of the form for single days. */
export interface CalendarFormValues {
  from: string
  until: string
  note: string
}

interface CalendarProps {
  frame: DeskFrame
  calendar: Calendar
  /** YYYY-MM */
  month: string
  around: { previous: string; next: string }
  typed?: CalendarFormValues
  /** Success message or refusal. */
  said?: Child
}

/** A month of the desk's branch, with the forms that change its days. */
export function CalendarPage({ frame, calendar, month, around, typed, said }: CalendarProps) {
  const { texts } = frame
  const words = texts.desk.calendar
  return (
    <DeskPage frame={frame} title={`${words.title} ${texts.month(month)}`}>
      {said}
      <p class="actions">
        <a href={urls.desk.calendarOf(around.previous)}>{words.previous}</a>{' '}
        <a href={urls.desk.calendarOf(around.next)}>{words.next}</a>
      </p>
      <table>
        {calendar.calendar.map((day) => (
          <tr>
            <th scope="row">
              {texts.shortDay(day.date)} {texts.library.calendar.weekdays[new Date(day.date).getUTCDay()]}
            </th>
            <td>
              {day.isOpen ? words.open : <b class="warn">{words.closed}</b>}{' '}
              <small>
                {day.because && words.because[day.because]} {day.holiday && texts.pick(day.holiday)} {day.note}
              </small>
            </td>
          </tr>
        ))}
      </table>
      <SingleDays frame={frame} month={month} typed={typed} />
      <Weekly frame={frame} calendar={calendar} />
    </DeskPage>
  )
}

function SingleDays({
  frame,
  month,
  typed,
}: Pick<CalendarProps, 'frame' | 'month'> & { typed: CalendarFormValues | undefined }) {
  const words = frame.texts.desk.calendar
  return (
    <>
      <h2>{words.single}</h2>
      <form class="fields" method="post" action={urls.desk.calendarOf(month)}>
        <FormToken token={frame.formToken} />
        <DeskField
          frame={frame}
          name="from"
          label={
            <>
              {words.from} <small>{words.example}</small>
            </>
          }
          value={typed?.from}
          maxlength={40}
          required
        />
        <DeskField frame={frame} name="until" label={words.until} value={typed?.until} maxlength={40} />
        <DeskField frame={frame} name="note" label={words.note} value={typed?.note} maxlength={60} />
        <div class="actions">
          <button name="what" value="close">
            {words.close}
          </button>{' '}
          <button class="quiet" name="what" value="open">
            {words.openIt}
          </button>{' '}
          <button class="quiet" name="what" value="clear">
            {words.clear}
          </button>
        </div>
      </form>
    </>
  )
}

function Weekly({ frame, calendar }: { frame: DeskFrame; calendar: Calendar }) {
  const { texts } = frame
  const words = texts.desk.calendar
  return (
    <>
      <h2>{words.weekly}</h2>
      <form class="fields" method="post" action={urls.desk.weeklyClosing}>
        <FormToken token={frame.formToken} />
        <p class="actions">
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <label class="check">
              <input
                type="checkbox"
                name="weekday"
                value={String(day)}
                checked={calendar.closedWeekdays.includes(day)}
              />{' '}
              {texts.library.calendar.weekdays[day % 7]}
            </label>
          ))}
        </p>
        <p>
          <label class="check">
            <input type="checkbox" name="holidays" value="1" checked={calendar.closedOnHolidays} /> {words.holidays}
          </label>
        </p>
        <button>{words.save}</button>
      </form>
    </>
  )
}
