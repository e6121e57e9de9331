import type { Child } from 'hono/jsx'
import { urls } from '../../server/urls/urls.ts'
import { readFragment } from '../graphql.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'

/**
 * The end of a page: who and where the library is, and the pages about the service. `children` are the languages. Signing
 * out is last and apart, so that a press on a list that became shorter does not meet it.
 */
export function SiteFooter({ frame, children }: { frame: Frame; children: Child }) {
  const { texts } = frame
  const { library } = readFragment(FrameData, frame.data)
  const { footer, menu } = texts.frame
  return (
    <footer>
      {library.mainBranch && <Whereabouts texts={texts} library={library} branch={library.mainBranch} />}
      <p>
        <a href={urls.guidePage('CONTACT')}>{footer.contact}</a> <a href={urls.guide}>{menu.guide}</a>{' '}
        <a href={urls.accessibility}>{footer.accessibility}</a> <a href={urls.privacy}>{footer.privacy}</a>{' '}
        <a href={urls.about}>{texts.library.about.title}</a>
        {frame.isStaff && (
          <>
            {' '}
            <a href={urls.desk.top}>{texts.frame.desk}</a>
          </>
        )}
      </p>
      {children}
    </footer>
  )
}

interface WhereaboutsProps {
  texts: Frame['texts']
  library: Parameters<Frame['texts']['pick']>[0]
  branch: Parameters<Frame['texts']['pick']>[0] & {
    postalCode: string | null
    address: string | null
    addressEn: string | null
    phone: string | null
  }
}

/** The name, address and telephone of the main branch. What is not recorded is left out. */
function Whereabouts({ texts, library, branch }: WhereaboutsProps) {
  const { postalCode, address, addressEn, phone } = branch
  const place = [postalCode && `〒${postalCode}`, texts.namesIn === 'en' ? (addressEn ?? address) : address]
  const line = place.filter(Boolean).join(' ')
  return (
    <p>
      <b>
        <MarkJapanese texts={texts}>{`${texts.pick(library)} ${texts.pick(branch)}`}</MarkJapanese>
      </b>
      {line && (
        <>
          <br />
          <MarkJapanese texts={texts}>{line}</MarkJapanese>
        </>
      )}
      {phone && (
        <>
          <br />
          {texts.library.contact.phone} <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
        </>
      )}
    </p>
  )
}
