import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import type { Frame } from '../parts/frame-data.ts'
import { InlineLinks } from '../parts/ways.tsx'

/** The data that the service stores about patrons, and where they can see and erase it. */
export function PrivacyPage({ frame }: { frame: Frame }) {
  const { texts } = frame
  const { privacy, guide } = texts.library
  return (
    <Page frame={frame} title={texts.frame.footer.privacy}>
      <p>{privacy.intro}</p>
      <ul>
        {privacy.facts.map((fact) => (
          <li>{fact}</li>
        ))}
      </ul>
      <p>{privacy.own}</p>
      <InlineLinks>
        <a href={urls.ownData()}>{texts.patrons.ownData.title}</a>
        <a href={urls.guidePage('CONTACT')}>{guide.pages.CONTACT}</a>
      </InlineLinks>
    </Page>
  )
}
