import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { FieldError, type FrameWithErrors, fieldAttributes } from '../parts/forms/form-errors.tsx'
import { Notice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData, isOffered } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { MainButton } from '../parts/key.tsx'
import { groupByReason, RefusalData } from '../parts/refusal.ts'
import { shortTitle, TitleDetails, TitleLineData, titleLimit, titleText } from '../parts/titles/title-line.tsx'
import { truncateBytes } from '../parts/truncate.ts'
import { commonPickups, isCollectedNowhere } from './allowed-pickup.ts'
import { ContactChoice, ContactData } from './contact-choice.tsx'
import { CopyChoice, type CopyChoiceData } from './copy-choice.tsx'
import { AnyOfField } from './groups/any-of-line.tsx'
import { inVolumeOrder, OrderInput, orderFieldName, rowNameId } from './groups/typed-order.tsx'
import { NeededUntilField } from './hold-dates.tsx'
import { LimitsData, LimitsInUse } from './limits.tsx'
import { PickupChoice, PickupData } from './pickup-choice.tsx'

const PlaceTitle = graphql(
  `
  fragment PlaceTitle on Title @_unmask {
    ...TitleLineData id title volume volumeOrder workId isAv requiresItem pickupBranches { id } refusal { __typename ...RefusalData }
  }
`,
  [TitleLineData, RefusalData],
)

const PlaceChoices = graphql(
  `
  fragment PlaceChoices on Query @_unmask {
    library { ...PickupData }
    me { ...ContactData ...LimitsData settings { pickupBranch { id } contactMethod } }
  }
`,
  [PickupData, ContactData, LimitsData],
)

export const PlaceBasketQuery = graphql(
  `query PlaceBasket { ...FrameData ...PlaceChoices basket { titles { ...PlaceTitle } } }`,
  [FrameData, PlaceChoices, PlaceTitle],
)

export const PlaceTitlesQuery = graphql(
  `query PlaceTitles($ids: [ID!]!) { ...FrameData ...PlaceChoices titlesByIds(ids: $ids) { ...PlaceTitle } }`,
  [FrameData, PlaceChoices, PlaceTitle],
)

export const PlaceHolds = graphql(
  `
  mutation PlaceHolds($input: PlaceHoldsInput!) {
    placeHolds(input: $input) {
      __typename
      ... on PlaceHoldsPayload { placements { refusal { __typename ...RefusalData } } }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

export interface HoldFormChoices {
  pickup?: string | undefined
  contact?: string | undefined
  /** The number of the chosen copy, or empty for any copy (G18). */
  copy?: string | undefined
  /** Whether the titles form a sequence (S1): '1' for yes, '0' when the entered numbers are to be ignored. */
  inOrder?: string | undefined
  /** Whether the patron changed the numbers. */
  asksOrder?: boolean
  /** The entered last day on which the titles are needed (H16). */
  neededUntil?: string
  /** The entered number of titles wanted (A1). */
  anyOf?: string
  /** The entered order by field name. */
  typed?: Record<string, string> | undefined
}

interface PlaceProps {
  frame: Frame
  data: ResultOf<typeof PlaceChoices>
  titles: ResultOf<typeof PlaceTitle>[]
  /** The idempotency key (H11). */
  submissionKey: string
  /** Numbers of the titles that are reserved without the basket. Empty means the basket. */
  chosen: string[]
  choices: HoldFormChoices
  /** The copies of the only title. Null when there are several titles, or no copy can be reserved by itself. */
  copyChoice: CopyChoiceData | null
}

export function PlacePage({ frame, data, titles, submissionKey, chosen, choices, copyChoice }: PlaceProps) {
  const { texts } = frame
  const words = texts.holds.place
  const { pickupBranch, contactMethod } = data.me.settings
  const possible = titles.filter((title) => !title.refusal && !isCollectedNowhere(title))
  // A form has one choice of a copy, so a title that needs it has a form of its own.
  const needsCopy = copyChoice ? [] : possible.filter(({ requiresItem }) => requiresItem)
  const reservable = inVolumeOrder(possible.filter((title) => !needsCopy.includes(title)))
  const nowhere = titles.filter((title) => !title.refusal && isCollectedNowhere(title))
  const ofCopy = copyChoice?.chosen && !isCollectedNowhere(copyChoice.of) ? copyChoice.of : null
  const allowed = commonPickups(ofCopy ? [ofCopy] : reservable)
  const several = reservable.length > 1
  // The errors need the bytes.
  const isTight = reservable.length > 10 && Boolean(frame.faults?.length)
  const limit = titleLimit(reservable, several ? (isTight ? 54 : 63) * reservable.length : undefined)
  const refused = titles.flatMap((title) => (title.refusal ? { ...title, refusal: title.refusal } : []))
  return (
    <Page frame={frame} title={words.title} step={3}>
      {reservable.length === 0 ? (
        needsCopy.length === 0 && <Notice kind="warning">{words.nothing}</Notice>
      ) : allowed?.size === 0 ? (
        <OneByOne texts={texts} titles={reservable} sentence={words.noCommonPickup} />
      ) : (
        <PostForm frame={frame} class="fields" action={urls.place(...chosen)}>
          <input type="hidden" name="key" value={submissionKey} />
          <h2>{words.titles}</h2>
          <ul class="titles" lang={texts.japanese}>
            {reservable.map((title, index) => (
              <li>
                <b id={several ? rowNameId(index) : undefined}>{shortTitle(title, limit)}</b>
                {!isTight && <TitleDetails texts={texts} of={title} brief within />}
                {several && isOffered(frame, 'SEQUENCES') ? (
                  <OrderInput
                    frame={frame}
                    id={title.id}
                    row={index}
                    value={choices.typed?.[orderFieldName(title.id)] ?? String(index + 1)}
                  />
                ) : (
                  <input type="hidden" name="title" value={urls.numberOf(title.id)} />
                )}
              </li>
            ))}
          </ul>
          {several && isOffered(frame, 'SEQUENCES') && <InOrder frame={frame} titles={reservable} choices={choices} />}
          {several && isOffered(frame, 'ANY_OF') && <AnyOfField frame={frame} value={choices.anyOf} />}
          {copyChoice && reservable[0] && <CopyChoice frame={frame} titleId={reservable[0].id} choice={copyChoice} />}
          <PickupChoice
            frame={frame}
            of={data.library}
            withAv={reservable.some(({ isAv }) => isAv)}
            allowed={allowed}
            chosen={choices.pickup}
            usual={choices.pickup === undefined ? pickupBranch?.id : undefined}
            withPlaces
          />
          {isOffered(frame, 'CONTACT') ? (
            <ContactChoice frame={frame} of={data.me} chosen={choices.contact ?? contactMethod} />
          ) : (
            <input type="hidden" name="contact" value="NONE" />
          )}
          {isOffered(frame, 'NEEDED_UNTIL') && <NeededUntilField frame={frame} value={choices.neededUntil} />}
          <MainButton>{words.submit}</MainButton>
        </PostForm>
      )}
      {needsCopy.length > 0 && <OneByOne texts={texts} titles={needsCopy} sentence={texts.holds.copies.oneByOne} />}
      {refused.length + nowhere.length > 0 && (
        <>
          <h2>{words.cannot}</h2>
          {[
            ...groupByReason(texts, refused),
            ...(nowhere.length > 0 ? [[words.collectedNowhere, nowhere] as const] : []),
          ].map(([reason, titles]) => (
            <>
              <p class="no">{reason}</p>
              <ul class="titles">
                {titles.map((title) => (
                  <li lang={texts.japanese}>{shortTitle(title, 90)}</li>
                ))}
              </ul>
            </>
          ))}
        </>
      )}
      {isOffered(frame, 'LIMITS') && (
        <>
          <h2>{words.limits}</h2>
          <LimitsInUse texts={texts} of={data.me} />
        </>
      )}
    </Page>
  )
}

type OneByOneProps = { texts: Frame['texts']; titles: PlaceProps['titles']; sentence: string }

/** Titles that cannot be reserved together, each with a form of its own. */
function OneByOne({ texts, titles, sentence }: OneByOneProps) {
  return (
    <>
      <Notice kind="warning">{sentence}</Notice>
      <ul class="titles">
        {titles.map((title) => (
          <li>
            <a lang={texts.japanese} href={urls.place(urls.numberOf(title.id))}>
              {shortTitle(title, 90)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

type InOrderProps = { frame: FrameWithErrors; titles: ResultOf<typeof PlaceTitle>[]; choices: HoldFormChoices }

/** Offers a sequence, with the first two volumes of a work as its example when there are some (S1, S2). */
function InOrder({ frame, titles, choices }: InOrderProps) {
  const words = frame.texts.holds.sequence
  const first = titles.findIndex(({ workId }, index) => workId !== null && workId === titles[index + 1]?.workId)
  const [one, two] = titles.slice(first, first + 2)
  const name = ({ title, volume }: { title: string; volume: string | null }) =>
    titleText({ title: truncateBytes(title, 36), volume: volume && truncateBytes(volume, 30) })
  const option = (value: string, text: string) => (
    <>
      <input
        type={choices.asksOrder ? 'radio' : 'checkbox'}
        {...(value === '1' ? fieldAttributes(frame, 'inOrder') : { name: 'inOrder' })}
        value={value}
        checked={choices.inOrder === value || undefined}
        aria-label={text}
      />{' '}
      <b>{text}</b>
    </>
  )
  return (
    <p>
      <FieldError frame={frame} name="inOrder" />
      {option('1', words.offer)}
      {choices.asksOrder && (
        <>
          <br />
          {option('0', words.unused)}
        </>
      )}
      <br />
      <small>
        <MarkJapanese texts={frame.texts}>
          {first >= 0 && one && two ? words.explainVolumes(name(one), name(two)) : words.explain}
        </MarkJapanese>
      </small>
    </p>
  )
}
