import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { Field } from '../../parts/forms/field.tsx'
import { Notice } from '../../parts/forms/notice.tsx'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { MarkJapanese } from '../../parts/japanese.tsx'
import { MainButton } from '../../parts/key.tsx'
import { maxWordsLength } from './search-box.tsx'

/** Maximum number of suggestions on the page, whatever their length. */
export const maxSuggestions = 12

export const SuggestQuery = graphql(
  `
  query Suggest($beginning: String!, $first: Int!) {
    ...FrameData
    headings(prefix: $beginning, first: $first) { kind text words }
  }
`,
  [FrameData],
)

type Heading = ResultOf<typeof SuggestQuery>['headings'][number]

interface Props {
  frame: Frame
  beginning: string
  headings: Heading[]
}

/** The suggestions that the script shows below a search box, as a page for browsers without it (C10). */
export function SuggestPage({ frame, beginning, headings }: Props) {
  const words = frame.texts.catalogue.search.suggest
  return (
    <Page frame={frame} title={words.title}>
      <p>{words.about}</p>
      <form class="fields" action={urls.suggest()}>
        <Field frame={frame} name="q" label={words.beginning} value={beginning} maxlength={maxWordsLength} />
        <MainButton>{words.show}</MainButton>
      </form>
      {beginning !== '' && headings.length === 0 && (
        <Notice kind="note">
          <MarkJapanese texts={frame.texts}>{words.none(beginning)}</MarkJapanese>
        </Notice>
      )}
      {headings.length > 0 && (
        <ul class="titles">
          {headings.map((heading) => (
            <li>
              <a href={addressOf(heading)} lang={frame.texts.japanese}>
                {heading.text}
              </a>{' '}
              <small>{words.kinds[heading.kind]}</small>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

/** A person's titles have their own page. */
function addressOf({ kind, text, words }: Heading): string {
  return kind === 'AUTHOR'
    ? urls.author({ name: text })
    : urls.search(kind === 'SUBJECT' ? { subject: words } : { text: words })
}
