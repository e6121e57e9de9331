import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { InlineLinks } from '../parts/ways.tsx'
import { GuideBlockData, GuideBlocks } from './guide-text.tsx'

export const GuideTextQuery = graphql(
  `
  query GuideText($page: GuidePage!, $language: Language!) {
    ...FrameData
    library { contactForm }
    guidePage(page: $page, language: $language) { page blocks { ...GuideBlockData } }
  }
`,
  [FrameData, GuideBlockData],
)

interface Props {
  frame: Frame
  page: ResultOf<typeof GuideTextQuery>['guidePage']
  sender: string
  /** Whether the library offers the contact form. */
  hasForm: boolean
}

/** A page of the library's guide (C6). */
export function GuideTextPage({ frame, page, sender, hasForm }: Props) {
  const { texts } = frame
  return (
    <Page frame={frame} title={texts.library.guide.pages[page.page]}>
      <GuideBlocks texts={texts} blocks={page.blocks} sender={sender} />
      <InlineLinks>
        {hasForm && page.page === 'CONTACT' && <a href={urls.contact()}>{texts.contact.title}</a>}
        <a href={urls.guide}>{texts.library.guide.title}</a>
      </InlineLinks>
    </Page>
  )
}
