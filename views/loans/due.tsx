import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import { isKnownDay } from '../parts/forms/date-text.ts'
import { type Frame, isOffered } from '../parts/frame-data.ts'
import type { Texts } from '../text/languages.ts'

export const DueData = graphql(`fragment DueData on Loan { dueOn overdueDays daysLeft }`)

/** Loans that are due within this many days are marked. */
const soonDays = 3

/** The due date as text. */
export function dueText(texts: Texts, dueOn: Date | string): string {
  return isKnownDay(dueOn) ? texts.loans.list.due(texts.day(dueOn)) : texts.system.dueUnknown
}

/** The due date, with a badge when the loan is overdue or due soon. The words say the same as the colours. */
export function Due({ texts, of }: { texts: Texts; of: FragmentOf<typeof DueData> }) {
  const { dueOn, overdueDays, daysLeft } = readFragment(DueData, of)
  return (
    <div>
      {dueText(texts, dueOn)}{' '}
      {overdueDays > 0 ? (
        <b class="badge none no">{texts.loans.list.overdue(overdueDays)}</b>
      ) : (
        daysLeft !== null && daysLeft <= soonDays && <b class="badge wait">{texts.loans.list.daysLeft(daysLeft)}</b>
      )}
    </div>
  )
}

/**
 * A warning about loans that may be overdue after a renewal too. A library system can count the new period from the old
 * due date, and does not tell it before. This service counts from the day of the renewal (R2).
 */
export function OverdueWarning({ frame, loans }: { frame: Frame; loans: readonly { overdueDays: number }[] }) {
  if (isOffered(frame, 'CIRCULATION') || loans.every(({ overdueDays }) => overdueDays === 0)) return null
  return <p>{frame.texts.loans.list.mayStayOverdue}</p>
}
