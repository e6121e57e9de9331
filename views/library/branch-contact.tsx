import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import type { Texts } from '../text/languages.ts'

export const BranchContactData = graphql(`
  fragment BranchContactData on Branch { postalCode address addressEn phone fax mapUrl }
`)

interface Props {
  texts: Texts
  branch: FragmentOf<typeof BranchContactData>
}

/** Address, phone and map of a branch (C6). Details that are not recorded are left out. */
export function BranchContact({ texts, branch }: Props) {
  const words = texts.library.contact
  const { postalCode, address, addressEn, phone, fax, mapUrl } = readFragment(BranchContactData, branch)
  const place = [postalCode && `〒${postalCode}`, texts.namesIn === 'en' ? (addressEn ?? address) : address]
  const lines = place.filter(Boolean).join(' ')
  if (!lines && !phone && !fax && !mapUrl) return null
  return (
    <p>
      {lines && (
        <>
          {words.address}: <MarkJapanese texts={texts}>{lines}</MarkJapanese>
        </>
      )}{' '}
      {mapUrl && (
        <a href={mapUrl} rel="noreferrer">
          {words.map}
        </a>
      )}
      {phone && (
        <>
          <br />
          {words.phone}: <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
        </>
      )}
      {fax && (
        <>
          <br />
          {words.fax}: {fax}
        </>
      )}
    </p>
  )
}
