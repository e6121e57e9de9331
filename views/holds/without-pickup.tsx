import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { FieldError, fieldAttributes } from '../parts/forms/form-errors.tsx'
import { Notice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { shortTitle, titleLimit } from '../parts/titles/title-line.tsx'
import type { Texts } from '../text/languages.ts'
import { PickupChoice, PickupData } from './pickup-choice.tsx'
import { idOf, type SeveralTyped } from './several.tsx'

export const HoldsWithoutPickupQuery = graphql(
  `
  query HoldsWithoutPickup {
    ...FrameData
    library { ...PickupData }
    me {
      holdsWithoutPickup {
        offeredBranch { id }
        holds {
          id anyOf { id } title { title volume isAv } pickupBranch { name nameEn nameReading nameEasy nameZh nameKo }
        }
      }
    }
  }
`,
  [FrameData, PickupData],
)

type Data = ResultOf<typeof HoldsWithoutPickupQuery>
type HoldNode = NonNullable<Data['me']['holdsWithoutPickup']>['holds'][number]

interface Props extends Pick<Data, 'me' | 'library'> {
  frame: Frame
  /** The idempotency key (H18). */
  submissionKey: string
  typed?: SeveralTyped | undefined
}

/**
 * The holds whose branch no longer hands out their titles, with another branch that is already chosen (L5). The form is
 * that of several holds (H18) with these holds only.
 */
export function HoldsWithoutPickupPage({
  frame,
  me: { holdsWithoutPickup: found },
  library,
  submissionKey,
  typed,
}: Props) {
  const { texts } = frame
  const words = texts.holds.withoutPickup
  const all = found?.holds ?? []
  // Without a branch for all of them, every branch is offered, and each hold succeeds or fails by itself (H18).
  const offered = found?.offeredBranch ?? null
  const holds = all.filter(({ anyOf }) => anyOf === null)
  const inSets = all.filter(({ anyOf }) => anyOf !== null)
  const limit = titleLimit(
    all.map(({ title }) => title),
    titleBytes,
  )
  return (
    <Page frame={frame} title={words.title}>
      {all.length === 0 && <p>{words.none}</p>}
      {holds.length > 0 && (
        <PostForm frame={frame} class="fields" action={frame.address}>
          <input type="hidden" name="key" value={submissionKey} />
          <p>{words.why}</p>
          <FieldError frame={frame} name="hold" />
          <ul class="titles">
            {holds.map((hold, row) => (
              <li>
                <input
                  type="checkbox"
                  id={idOf(row)}
                  {...(row === 0 ? fieldAttributes(frame, 'hold') : { name: 'hold' })}
                  value={urls.numberOf(hold.id)}
                  checked={!typed || typed.holds.includes(urls.numberOf(hold.id)) || undefined}
                />{' '}
                <label for={idOf(row)} lang={texts.japanese}>
                  {shortTitle(hold.title, limit)}
                </label>{' '}
                <small>
                  {texts.holds.list.pickup}: {texts.pick(hold.pickupBranch)}
                </small>
              </li>
            ))}
          </ul>
          <PickupChoice
            frame={frame}
            of={library}
            withAv={offered !== null && holds.some(({ title }) => title.isAv)}
            chosen={typed?.pickup}
            usual={offered?.id}
            withPlaces
          />
          <p>
            <MainButton name="what" value="pickup">
              {words.submit}
            </MainButton>
          </p>
        </PostForm>
      )}
      {inSets.length > 0 && <InSets texts={texts} holds={inSets} limit={limit} />}
      <p>
        <a href={urls.holds()}>{texts.holds.toHolds}</a>
      </p>
    </Page>
  )
}

/** A set changes as one, on its own page (A2). */
function InSets({ texts, holds, limit }: { texts: Texts; holds: HoldNode[]; limit: number }) {
  return (
    <>
      <p>{texts.holds.withoutPickup.sets}</p>
      <ul class="titles">
        {holds.map(({ anyOf, title }) => (
          <li>
            <a lang={texts.japanese} href={anyOf ? urls.anyOf(anyOf.id) : undefined}>
              {shortTitle(title, limit)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Bytes for the titles of the holds. */
const titleBytes = 4_000

/** The link to this page, on pages that show such a hold. */
export function OtherPickupLink({ texts }: { texts: Texts }) {
  return (
    <Notice kind="warning">
      <a href={urls.holdsWithoutPickup()}>{texts.holds.withoutPickup.link}</a>
    </Notice>
  )
}
