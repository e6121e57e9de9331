import { dayAt } from '../../server/common/time-zone.ts'
import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { Notice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData, isOffered } from '../parts/frame-data.ts'
import { inMain } from '../parts/in-place.ts'
import { MainButton } from '../parts/key.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { isInCatalogue } from '../parts/titles/joined-list.ts'
import { titleText } from '../parts/titles/title-line.tsx'
import { commonPickups, isCollectedNowhere } from './allowed-pickup.ts'
import { ContactChoice, ContactData } from './contact-choice.tsx'
import { CopyReserved } from './copy-reserved.tsx'
import { ExtensionForm } from './extend.tsx'
import { AnyOfLine } from './groups/any-of-line.tsx'
import { SequenceLine } from './groups/sequence-line.tsx'
import { HoldDateFields, HoldDates } from './hold-dates.tsx'
import { needsOtherPickup } from './lacks-pickup.ts'
import { chosenPickup, PickupChoice, PickupData } from './pickup-choice.tsx'
import { PickupPlaceData, PickupPlaceNote } from './pickup-place.tsx'
import { HoldSteps, StepsData } from './steps.tsx'

export const HoldQuery = graphql(
  `
  query Hold($id: ID!) {
    ...FrameData
    library { ...PickupData }
    me {
      ...ContactData
      settings { pickupBranch { id } }
      hold(id: $id) {
        sequencePosition
        sequence { id size }
        anyOf { id wanted remaining }
        waitsFor { title { title volume } }
        ...StepsData
        id state place expectedOn placedAt hasPlacedTime contactMethod changeable cancellable shelfExpiresOn shelfNumber closedAt
        neededUntil suspendedUntil extensionDay
        ...PickupPlaceData
        title { id title volume isAv copies { lendable } }
        item { volume shelfMark barcode }
        pickupBranch { id name nameEn nameReading nameEasy nameZh nameKo acceptsPickup acceptsAvPickup }
        pickupBranches { id }
      }
    }
  }
`,
  [FrameData, PickupData, ContactData, StepsData, PickupPlaceData],
)

/** The data of the confirmation page: the hold, and what decides whether a change is refused. */
export const ConfirmHoldQuery = graphql(
  `
  query ConfirmHold($id: ID!) {
    library {
      branches { id name nameEn nameReading nameEasy nameZh nameKo acceptsPickup acceptsAvPickup }
      pickupPlaces { place { id name nameEn nameEasy nameZh nameKo } }
    }
    me { mailVerified hold(id: $id) { changeable cancellable extensionDay title { title volume isAv } } }
  }
`,
)

export const UpdateHold = graphql(
  `
  mutation UpdateHold(
    $id: ID!, $pickup: ID, $place: ID, $contact: ContactMethod, $neededUntil: Date, $suspendedUntil: Date
  ) {
    updateHold(
      id: $id, pickupBranchId: $pickup, pickupPlaceId: $place, contactMethod: $contact, neededUntil: $neededUntil
      suspendedUntil: $suspendedUntil
    ) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const CancelHold = graphql(
  `mutation CancelHold($id: ID!) { cancelHold(id: $id) { __typename ... on Hold { state } ...RefusalData } }`,
  [RefusalData],
)

type Data = ResultOf<typeof HoldQuery>
type Hold = NonNullable<Data['me']['hold']>

/** A patron's choices for a hold: the number of a branch, a contact method, and the days that the form has. */
export interface HoldChoices {
  pickup: string
  contact: string
  neededUntil?: string | undefined
  suspendedUntil?: string | undefined
}

interface HoldProps extends Pick<Data, 'library' | 'me'> {
  frame: Frame
  hold: Hold
  /** The choices that were refused. */
  typed?: HoldChoices | undefined
}

export function HoldPage({ frame, library, me, hold, typed }: HoldProps) {
  const { texts } = frame
  const open = hold.closedAt === null && hold.state !== 'CANCEL_REQUESTED'
  return (
    <Page frame={frame} title={texts.holds.hold.title}>
      <p>
        <b lang={texts.japanese}>{titleText(hold.title)}</b>{' '}
        {isInCatalogue(hold.title) && <a href={urls.title(hold.title.id)}>{texts.holds.hold.toTitle}</a>}
        <br />
        <b>{texts.holds.list.states[hold.state]}</b>{' '}
        {hold.place !== null &&
          `${texts.holds.list.place(hold.place)} / ${texts.catalogue.title.copies.lendable(hold.title.copies.lendable)}`}
        {hold.expectedOn && ` ${texts.holds.list.expected(texts.shortDay(hold.expectedOn))}`}
        {isOffered(frame, 'HOLD_DATES') && (
          <>
            <br />
            <small>
              {texts.holds.list.placedAt}:{' '}
              {hold.hasPlacedTime ? texts.time(hold.placedAt) : texts.day(dayAt(new Date(hold.placedAt)))}
            </small>
          </>
        )}
      </p>
      {open && <PickupPlaceNote texts={texts} of={hold} />}
      <CopyReserved texts={texts} of={hold.item} />
      <HoldSteps frame={frame} of={hold} />
      <SequenceLine texts={texts} of={hold} />
      <AnyOfLine texts={texts} of={hold} />
      <HoldDates texts={texts} of={hold} />
      {needsOtherPickup(hold) && <Notice kind="warning">{texts.holds.list.noPickup}</Notice>}
      {hold.changeable && isOffered(frame, 'CHANGES') ? (
        <PostForm
          frame={frame}
          class="fields"
          action={urls.hold(hold.id)}
          hx-post={urls.hold(hold.id)}
          {...inMain}
          data-failed={texts.frame.failed}
          data-service-failed={texts.frame.serviceFailed}
        >
          <PickupChoice
            frame={frame}
            of={library}
            withAv={hold.title.isAv}
            // An empty list would leave nothing to choose. The library system then says why it refuses.
            allowed={isCollectedNowhere(hold) ? null : commonPickups([hold])}
            chosen={typed?.pickup ?? chosenPickup(hold)}
            usual={me.settings.pickupBranch?.id}
            withPlaces
          />
          {isOffered(frame, 'CONTACT') ? (
            <ContactChoice frame={frame} of={me} chosen={typed?.contact ?? hold.contactMethod} />
          ) : (
            <input type="hidden" name="contact" value="NONE" />
          )}
          <HoldDateFields frame={frame} of={hold} typed={typed} />
          <MainButton>{texts.holds.hold.changeButton}</MainButton>
        </PostForm>
      ) : (
        open && (
          <p>
            {texts.holds.list.pickup}: {texts.pick(hold.pickupBranch)}
            {hold.shelfExpiresOn && ` ${texts.holds.list.expires(texts.day(hold.shelfExpiresOn))}`}
            {hold.shelfNumber !== null && <b> {texts.holds.list.shelfNumber(hold.shelfNumber)}</b>}
            <br />
            {hold.anyOf && (hold.state === 'RECEIVED' || hold.state === 'QUEUED')
              ? texts.holds.anyOf.together
              : hold.cancellable
                ? isOffered(frame, 'CONTACT')
                  ? texts.holds.hold.unchangeable
                  : texts.system.fixedPickup
                : texts.holds.hold.fixed}
          </p>
        )
      )}
      <ExtensionForm frame={frame} hold={hold} />
      {hold.cancellable && isOffered(frame, 'CANCELLATION') && (
        <PostForm frame={frame} class="fields" action={urls.cancelHold(hold.id)}>
          <p>
            {hold.changeable || !isOffered(frame, 'CIRCULATION')
              ? texts.holds.hold.cancelWarning
              : texts.holds.hold.cancelLater}
          </p>
          <button class="quiet">{texts.holds.hold.cancelButton}</button>
        </PostForm>
      )}
      <p>
        <a href={urls.holds()}>{texts.holds.toHolds}</a>
      </p>
    </Page>
  )
}
