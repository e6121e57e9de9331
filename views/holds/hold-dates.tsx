import { DayField, dateFieldValue } from '../parts/forms/day-field.tsx'
import type { FrameWithErrors } from '../parts/forms/form-errors.tsx'
import { type Frame, isOffered } from '../parts/frame-data.ts'
import type { Texts } from '../text/languages.ts'

type Day = Date | string | null

interface Dates {
  neededUntil: Day
  suspendedUntil: Day
}

/** The last day on which a hold is needed (H16) and the last day of its suspension (H17), as a line. */
export function HoldDates({ texts, of: { neededUntil, suspendedUntil } }: { texts: Texts; of: Dates }) {
  if (!neededUntil && !suspendedUntil) return null
  const words = texts.holds.dates
  const parts = [
    suspendedUntil && words.suspended(texts.shortDay(suspendedUntil)),
    neededUntil && words.needed(texts.shortDay(neededUntil)),
  ]
  return <div>{parts.filter(Boolean).join(' / ')}</div>
}

/** The field of the last day on which titles are needed (H16). */
export function NeededUntilField({ frame, value }: { frame: FrameWithErrors; value: string | undefined }) {
  const words = frame.texts.holds.dates
  return (
    <DayField frame={frame} name="neededUntil" label={words.neededLabel} hint={words.neededHint} value={value ?? ''} />
  )
}

/** The field of the last day of a suspension (H17). */
export function SuspendedUntilField({ frame, value }: { frame: FrameWithErrors; value: string | undefined }) {
  const { holds, patrons } = frame.texts
  return (
    <DayField
      frame={frame}
      name="suspendedUntil"
      label={patrons.settings.skip.until}
      hint={holds.dates.suspendedHint}
      value={value ?? ''}
    />
  )
}

interface FieldsProps {
  frame: Frame
  of: Dates
  /** The values that were refused. */
  typed: { neededUntil?: string | undefined; suspendedUntil?: string | undefined } | undefined
}

/** The fields of a waiting hold's days, as far as they can be changed. A library system takes a last day only at placing. */
export function HoldDateFields({ frame, of, typed }: FieldsProps) {
  return (
    <>
      {isOffered(frame, 'CIRCULATION') && (
        <NeededUntilField frame={frame} value={typed?.neededUntil ?? dateFieldValue(of.neededUntil)} />
      )}
      {isOffered(frame, 'SKIP') && (
        <SuspendedUntilField frame={frame} value={typed?.suspendedUntil ?? dateFieldValue(of.suspendedUntil)} />
      )}
    </>
  )
}
