import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MaterialTypeNames } from '../parts/titles/type-names.ts'
import { InlineLinks } from '../parts/ways.tsx'
import { GuideBlockData, GuideBlocks } from './guide-text.tsx'

export const GuideTextQuery = graphql(
  `
  query GuideText($page: GuidePage!, $language: Language!, $withTypes: Boolean!) {
    ...FrameData
    library { contactForm materialTypes @include(if: $withTypes) { icon ...MaterialTypeNames } }
    guidePage(page: $page, language: $language) { page blocks { ...GuideBlockData } }
  }
`,
  [FrameData, GuideBlockData, MaterialTypeNames],
)

interface Props {
  frame: Frame
  page: ResultOf<typeof GuideTextQuery>['guidePage']
  /** The material types, on the page that lists accessible ones. */
  types: NonNullable<ResultOf<typeof GuideTextQuery>['library']['materialTypes']>
  sender: string
  /** Whether the library offers the contact form. */
  hasForm: boolean
}

/** The pages that lead to the contact form. */
const withForm: readonly string[] = ['CONTACT', 'ACCESSIBLE_SERVICES']

/** The icons of accessible formats. */
const accessibleIcons: readonly string[] = ['LARGE_PRINT', 'EASY_READ', 'BRAILLE', 'DAISY']

/** A page of the library's guide (C6). The one about accessible formats leads to each of them in the catalogue (P19). */
export function GuideTextPage({ frame, page, types, sender, hasForm }: Props) {
  const { texts } = frame
  const accessible = types.filter(({ icon }) => accessibleIcons.includes(icon))
  return (
    <Page frame={frame} title={texts.library.guide.pages[page.page]}>
      <GuideBlocks texts={texts} blocks={page.blocks} sender={sender} />
      {accessible.length > 0 && (
        <>
          <h2>{texts.library.guide.accessibleTypes}</h2>
          <ul>
            {accessible.map((type) => (
              <li>
                <a href={urls.search({ type: type.code })}>{texts.typeName(type)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <InlineLinks>
        {hasForm && withForm.includes(page.page) && <a href={urls.contact()}>{texts.contact.title}</a>}
        <a href={urls.guide}>{texts.library.guide.title}</a>
      </InlineLinks>
    </Page>
  )
}
