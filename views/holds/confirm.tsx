import type { ContactMethod } from '../../generated/prisma/enums.ts'
import { titleText } from '../parts/titles/title-line.tsx'
import type { Texts } from '../text/languages.ts'

interface Props {
  texts: Texts
  title: { title: string; volume: string | null }
}

interface ChangeProps extends Props {
  pickup: { name: string; nameEn: string }
  contact: ContactMethod
}

/** The new values of a hold, for the confirmation page (O3). */
export function ChangeSummary({ texts, title, pickup, contact }: ChangeProps) {
  const words = texts.holds.list
  return (
    <p>
      <b lang={texts.japanese}>{titleText(title)}</b>
      <br />
      {words.pickup}: {texts.pick(pickup)}
      <br />
      {words.contact}: {texts.holds.place.contactMethods[contact]}
    </p>
  )
}

/** The hold that would be cancelled, and the effect. */
export function CancellationSummary({ texts, title, atOnce }: Props & { atOnce: boolean }) {
  const { cancelLater, cancelWarning } = texts.holds.hold
  return (
    <>
      <p>
        <b lang={texts.japanese}>{titleText(title)}</b>
      </p>
      <p>{atOnce ? cancelWarning : cancelLater}</p>
    </>
  )
}
