import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { PickupChoice, PickupData } from '../holds/pickup-choice.tsx'
import { FieldGroup } from '../parts/forms/field.tsx'
import { Notice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { MainButton } from '../parts/key.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { shortTitle, titleLimit } from '../parts/titles/title-line.tsx'

export const PlaceForFamilyQuery = graphql(
  `
  query PlaceForFamilyPage($id: ID!) {
    ...FrameData
    library { ...PickupData }
    me { settings { pickupBranch { id } } }
    basket { titles { id title volume isAv } }
    grant: node(id: $id) { __typename ... on FamilyGrant { id name cardEnding rights account { holdCount } } }
  }
`,
  [FrameData, PickupData],
)

export const PlaceHoldsForFamily = graphql(
  `
  mutation PlaceHoldsForFamily($input: PlaceHoldsForFamilyInput!) {
    placed: placeHoldsForFamily(input: $input) {
      __typename
      ... on PlaceHoldsForFamilyPayload {
        placements { title { id title volume } refusal { __typename ...RefusalData } }
      }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

type Data = ResultOf<typeof PlaceForFamilyQuery>
export type PlacingGrant = Extract<Data['grant'], { __typename: 'FamilyGrant' }>
type Title = NonNullable<Data['basket']>['titles'][number]

export interface PlacingValues {
  /** The numbers of the checked titles. Undefined checks all. */
  titles?: readonly string[]
  pickup?: string | undefined
}

interface Props {
  frame: Frame
  data: Data
  grant: PlacingGrant
  titles: Title[]
  /** The idempotency key (H11). */
  submissionKey: string
  typed: PlacingValues
  /** How many titles were reserved when others were refused. */
  some?: string | undefined
}

const titleBytes = 3_000

/** Places holds from the basket for a family member. The page and its button name the person (P16). */
export function PlaceForFamilyPage({ frame, data, grant, titles, submissionKey, typed, some }: Props) {
  const { texts } = frame
  const words = texts.family.place
  const limit = titleLimit(titles, titleBytes)
  const isChosen = (title: Title) => typed.titles === undefined || typed.titles.includes(urls.numberOf(title.id))
  return (
    <Page frame={frame} title={words.title(grant.name)}>
      {some && <Notice kind="warning">{some}</Notice>}
      <p>
        <b>
          <MarkJapanese texts={texts}>{words.forWhom(grant.name, grant.cardEnding)}</MarkJapanese>
        </b>
      </p>
      {titles.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <PostForm frame={frame} class="fields" action={urls.placeForFamily(grant.id)}>
          <input type="hidden" name="key" value={submissionKey} />
          <FieldGroup frame={frame} name="title" legend={words.titles}>
            {titles.map((title) => (
              <div class="check">
                <input
                  type="checkbox"
                  id={`t${urls.numberOf(title.id)}`}
                  name="title"
                  value={urls.numberOf(title.id)}
                  checked={isChosen(title) || undefined}
                />{' '}
                <label for={`t${urls.numberOf(title.id)}`} lang={texts.japanese}>
                  {shortTitle(title, limit)}
                </label>
              </div>
            ))}
          </FieldGroup>
          <PickupChoice
            frame={frame}
            of={data.library}
            withAv={titles.some(({ isAv }) => isAv)}
            chosen={typed.pickup}
            usual={data.me.settings.pickupBranch?.id}
          />
          <MainButton>{words.submit(grant.name)}</MainButton>
        </PostForm>
      )}
      <p>
        <a href={urls.familyMember(grant.id)}>{texts.family.member.title(grant.name)}</a>
      </p>
    </Page>
  )
}
