import { urls } from '../server/urls.ts'
import { graphql, type ResultOf } from './graphql.ts'
import { type Frame, FrameData, Page } from './layout.tsx'
import { ContactChoice, ContactData } from './parts/contact-choice.tsx'
import { FormToken } from './parts/form-token.tsx'
import { LimitsData, LimitsInUse } from './parts/limits.tsx'
import { Notice } from './parts/notice.tsx'
import { PickupChoice, PickupData } from './parts/pickup-choice.tsx'
import { byReason, RefusalData } from './parts/refusal.ts'
import { shortTitle, TitleDetails, TitleLineData } from './parts/title-line.tsx'

const ConfirmTitle = graphql(
  `
  fragment ConfirmTitle on Title @_unmask { ...TitleLineData id title volume isAv refusal { ...RefusalData } }
`,
  [TitleLineData, RefusalData],
)

const ConfirmChoices = graphql(
  `
  fragment ConfirmChoices on Query @_unmask {
    library { ...PickupData }
    me { ...ContactData ...LimitsData }
  }
`,
  [PickupData, ContactData, LimitsData],
)

export const ConfirmBasketQuery = graphql(
  `query ConfirmBasket { ...FrameData ...ConfirmChoices basket { titles { ...ConfirmTitle } } }`,
  [FrameData, ConfirmChoices, ConfirmTitle],
)

export const ConfirmTitleQuery = graphql(
  `query ConfirmTitle($id: ID!) { ...FrameData ...ConfirmChoices title(id: $id) { ...ConfirmTitle } }`,
  [FrameData, ConfirmChoices, ConfirmTitle],
)

export const PlaceHolds = graphql(
  `
  mutation PlaceHolds($input: PlaceHoldsInput!) { placeHolds(input: $input) { __typename ...RefusalData } }
`,
  [RefusalData],
)

export interface Choices {
  pickup?: string | undefined
  contact?: string | undefined
}

interface ConfirmProps {
  frame: Frame
  data: ResultOf<typeof ConfirmChoices>
  titles: ResultOf<typeof ConfirmTitle>[]
  /** Tells one press of the button from the next (H11). */
  submissionKey: string
  /** Number of the one title that is reserved without the basket. */
  single?: string | undefined
  choices: Choices
  notice?: string | undefined
}

export function ConfirmPage({ frame, data, titles, submissionKey, single, choices, notice }: ConfirmProps) {
  const { texts } = frame
  const { confirm } = texts
  const reservable = titles.filter(({ refusal }) => !refusal)
  const refused = titles.flatMap((title) => (title.refusal ? { ...title, refusal: title.refusal } : []))
  return (
    <Page frame={frame} title={confirm.title}>
      {notice && <Notice>{notice}</Notice>}
      {reservable.length === 0 ? (
        <Notice>{confirm.nothing}</Notice>
      ) : (
        <form class="fields" method="post" action={urls.confirm(single)}>
          <FormToken token={frame.formToken} />
          <input type="hidden" name="key" value={submissionKey} />
          <h2>{confirm.titles}</h2>
          <ul class="titles">
            {reservable.map((title) => (
              <li>
                <b>{shortTitle(title)}</b>
                <TitleDetails texts={texts} of={title} brief />
                <input type="hidden" name="title" value={urls.numberOf(title.id)} />
              </li>
            ))}
          </ul>
          <PickupChoice
            texts={texts}
            of={data.library}
            withAv={reservable.some(({ isAv }) => isAv)}
            chosen={choices.pickup}
          />
          <ContactChoice texts={texts} of={data.me} chosen={choices.contact} />
          <button>{confirm.submit}</button>
        </form>
      )}
      {refused.length > 0 && (
        <>
          <h2>{confirm.cannot}</h2>
          {byReason(texts, refused).map(([reason, titles]) => (
            <>
              <p class="no">{reason}</p>
              <ul class="titles">
                {titles.map((title) => (
                  <li>{shortTitle(title)}</li>
                ))}
              </ul>
            </>
          ))}
        </>
      )}
      <h2>{confirm.limits}</h2>
      <LimitsInUse texts={texts} of={data.me} />
    </Page>
  )
}
