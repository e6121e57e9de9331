import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
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
  /** The day whose link was pressed, YYYY-MM-DD. */
  chosen?: string | undefined
  /** Today, YYYY-MM-DD. Earlier days cannot be changed. */
  today: string
}

/** A month of the desk's branch, with the forms that change its days. */
export function CalendarPage({ frame, calendar, month, around, typed, chosen, today }: CalendarProps) {
  const { texts } = frame
  const words = texts.desk.calendar
  return (
    <DeskPage frame={frame} title={`${words.title} ${texts.month(month)}`}>
      <p class="actions no-print">
        <a class="button quiet" rel="prev" href={urls.desk.calendarOf(around.previous)}>
          {words.previous}
        </a>{' '}
        <a class="button quiet" rel="next" href={urls.desk.calendarOf(around.next)}>
          {words.next}
        </a>
      </p>
      <p class="no-print">
        {words.choose} {words.notBack}
      </p>
      <MonthGrid frame={frame} days={calendar.calendar} month={month} chosen={chosen} today={today} />
      <Reasons frame={frame} days={calendar.calendar} />
      {chosen && <Announce frame={frame} month={month} day={calendar.calendar.find(({ date }) => date === chosen)} />}
      <SingleDays frame={frame} month={month} typed={typed ?? (chosen ? chosenDay(chosen) : undefined)} />
      <Weekly frame={frame} calendar={calendar} />
    </DeskPage>
  )
}

type Day = Calendar['calendar'][number]

/** The values of the form after the link of a day was pressed. */
const chosenDay = (date: string): CalendarFormValues => ({
  from: date.replaceAll('-', '/'),
  until: '',
  note: '',
})

interface GridProps {
  frame: DeskFrame
  days: Day[]
  month: string
  chosen: string | undefined
  today: string
}

/** The month by weeks, from Sunday. The link of a day fills in the form below. */
function MonthGrid({ frame, days, month, chosen, today }: GridProps) {
  const { calendar } = frame.texts.library
  const first = new Date(`${month}-01T00:00:00Z`).getUTCDay()
  const weeks = Array.from({ length: Math.ceil((first + days.length) / 7) }, (_, week) =>
    calendar.weekdays.map((_, day) => days[week * 7 + day - first]),
  )
  return (
    <table class="month" aria-label={frame.texts.month(month)}>
      <thead>
        <tr>
          {calendar.weekdays.map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr>
            {week.map((day) => (day ? <DayCell frame={frame} day={day} {...{ month, chosen, today }} /> : <td />))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DayProps extends Omit<GridProps, 'days'> {
  day: Day
}

function DayCell({ frame, day, month, chosen, today }: DayProps) {
  const { texts } = frame
  const words = texts.desk.calendar
  const classes = [
    day.isOpen ? '' : 'shut',
    day.because === 'SINGLE_DAY' ? 'special' : '',
    day.date === chosen ? 'chosen' : '',
  ]
  const state = day.isOpen ? words.open : words.closed
  const reason = reasonOf(texts, day)
  const number = Number(day.date.slice(8))
  const shown = (
    <>
      <b>{number}</b> <span>{state}</span> <small>{reason}</small>
    </>
  )
  return (
    <td class={classes.filter(Boolean).join(' ') || undefined}>
      {day.date < today ? (
        <div class="past">{shown}</div>
      ) : (
        <a
          href={`${urls.desk.calendarDay(month, day.date)}#change`}
          aria-label={[number, state, reason, texts.day(day.date)].filter(Boolean).join(' ')}
          aria-current={day.date === today ? 'date' : undefined}
        >
          {shown}
        </a>
      )}
    </td>
  )
}

/** The holiday, and the note of staff or the rule for a day that has its own. */
function reasonOf(texts: DeskFrame['texts'], { because, holiday, note }: Day): string {
  const rule = because === 'SINGLE_DAY' && !note ? texts.desk.calendar.because.SINGLE_DAY : ''
  return [holiday ? texts.pick(holiday) : '', note ?? rule].filter(Boolean).join(' ')
}

/** The days with a reason as a list, because the cells of small screens have no room for reasons. */
function Reasons({ frame: { texts }, days }: Pick<GridProps, 'frame' | 'days'>) {
  const words = texts.desk.calendar
  const special = days.filter((day) => reasonOf(texts, day) !== '')
  if (special.length === 0) return null
  return (
    <>
      <h2>{words.special}</h2>
      <ul>
        {special.map((day) => (
          <li>
            {texts.day(day.date)} {day.isOpen ? words.open : <b class="warn">{words.closed}</b>}{' '}
            <small>{reasonOf(texts, day)}</small>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Announces the chosen closed day (N4). */
function Announce({ frame, month, day }: { frame: DeskFrame; month: string; day: Day | undefined }) {
  const words = frame.texts.desk.news
  if (!day || day.isOpen || day.because !== 'SINGLE_DAY') return null
  return (
    <PostForm frame={frame} class="no-print" action={urls.desk.announceClosure}>
      <input type="hidden" name="month" value={month} />
      <input type="hidden" name="day" value={day.date} />
      <p>
        {frame.texts.day(day.date)} <button class="quiet">{words.announce}</button> <small>{words.announceWhy}</small>
      </p>
    </PostForm>
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
      <h2 id="change" class="no-print">
        {words.single}
      </h2>
      <PostForm frame={frame} class="fields" action={urls.desk.calendarOf(month)}>
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
      </PostForm>
    </>
  )
}

function Weekly({ frame, calendar }: { frame: DeskFrame; calendar: Calendar }) {
  const { texts } = frame
  const words = texts.desk.calendar
  return (
    <>
      <h2 class="no-print">{words.weekly}</h2>
      <PostForm frame={frame} class="fields" action={urls.desk.weeklyClosing}>
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
      </PostForm>
    </>
  )
}
