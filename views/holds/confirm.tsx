import type { ContactMethod } from '../../generated/prisma/enums.ts'
import { titleText } from '../parts/titles/title-line.tsx'
import type { Texts } from '../text/languages.ts'

interface Props {
  texts: Texts
  title: { title: string; volume: string | null }
}

interface ChangeProps extends Props {
  pickup: { name: string; nameEn: string }
  /** A locker or self-service shelf of the branch. Undefined for the counter. */
  place?: { name: string; nameEn: string } | undefined
  contact: ContactMethod
  /** The entered days. Empty for none; undefined when the form has no such field. */
  neededUntil?: string | undefined
  suspendedUntil?: string | undefined
}

/** The new values of a hold, for the confirmation page (O3). */
export function ChangeSummary({ texts, title, pickup, place, contact, neededUntil, suspendedUntil }: ChangeProps) {
  const words = texts.holds.list
  const days = [
    [texts.holds.dates.neededLabel, neededUntil],
    [texts.patrons.settings.skip.until, suspendedUntil],
  ] as const
  return (
    <p>
      <b lang={texts.japanese}>{titleText(title)}</b>
      <br />
      {words.pickup}: {texts.pick(pickup)} {place && words.pickupPlace(texts.pick(place))}
      <br />
      {words.contact}: {texts.holds.place.contactMethods[contact]}
      {days.map(
        ([label, day]) =>
          day && (
            <>
              <br />
              {label}: {day}
            </>
          ),
      )}
    </p>
  )
}

/** The hold that would be cancelled, and the effect. */
export function CancellationSummary({ texts, title, atOnce }: Props & { atOnce: boolean }) {
  const { cancelLater, cancelWarning } = texts.holds.hold
  return <TitleSummary texts={texts} title={title} note={atOnce ? cancelWarning : cancelLater} />
}

/** A title with the effect of an action on its hold. */
export function TitleSummary({ texts, title, note }: Props & { note: string }) {
  return (
    <>
      <p>
        <b lang={texts.japanese}>{titleText(title)}</b>
      </p>
      <p>{note}</p>
    </>
  )
}
