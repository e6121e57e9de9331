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

/** What a hold would be changed to, for the page that asks (O3). */
export function ToChange({ texts, title, pickup, contact }: ChangeProps) {
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

/** What would be cancelled, and what that means. */
export function ToCancel({ texts, title, atOnce }: Props & { atOnce: boolean }) {
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
