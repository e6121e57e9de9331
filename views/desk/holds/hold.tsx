import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { chosenPickup, PickupChoice, PickupData } from '../../holds/pickup-choice.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { titleText } from '../../parts/titles/title-line.tsx'
import { DangerButton } from '../danger.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'

export const DeskHoldQuery = graphql(
  `
  query DeskHold($id: ID!) {
    library { ...PickupData }
    deskHold(id: $id) {
      id state place placedAt shelfExpiresOn shelfNumber neededUntil suspendedUntil extensionDay
      title { id title volume isAv }
      pickupBranch { id name nameEn }
      pickupPlace { id name nameEn }
      compartment
      item { barcode }
      patron { id name }
    }
  }
`,
  [PickupData],
)

export const RevertHold = graphql(
  `
  mutation RevertHold($at: ID!, $id: ID!, $reason: String!) {
    done: revertHold(branchId: $at, id: $id, reason: $reason) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const CancelForPatron = graphql(
  `
  mutation CancelForPatron($at: ID!, $id: ID!, $reason: String!) {
    done: cancelHoldForPatron(branchId: $at, id: $id, reason: $reason) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const MoveToHead = graphql(
  `
  mutation MoveToHead($at: ID!, $id: ID!, $reason: String!) {
    done: moveHoldToHead(branchId: $at, id: $id, reason: $reason) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const ExtendForPatron = graphql(
  `
  mutation ExtendForPatron($at: ID!, $id: ID!, $seen: Date!) {
    done: extendHoldForPatron(branchId: $at, id: $id, lastDaySeen: $seen) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const ChangePickup = graphql(
  `
  mutation ChangePickup($at: ID!, $id: ID!, $pickup: ID!, $place: ID) {
    done: updateHoldForPatron(branchId: $at, id: $id, pickupBranchId: $pickup, pickupPlaceId: $place) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

type Data = ResultOf<typeof DeskHoldQuery>
type Hold = NonNullable<Data['deskHold']>

interface HoldProps extends Pick<Data, 'library'> {
  frame: DeskFrame
  hold: Hold
  /** The entered reason. */
  reason?: string | undefined
}

/** One patron's hold, with the actions of staff. */
export function DeskHoldPage({ frame, hold, library, reason }: HoldProps) {
  const { texts } = frame
  const words = texts.desk.hold
  const waiting = hold.state === 'RECEIVED' || hold.state === 'QUEUED'
  return (
    <DeskPage frame={frame} title={words.hold}>
      <table>
        <tr>
          <th scope="row">{words.hold}</th>
          <td>
            <a href={urls.title(hold.title.id)}>{titleText(hold.title)}</a> <b>{texts.holds.list.states[hold.state]}</b>{' '}
            {hold.place !== null && words.place(hold.place)} <a href={urls.desk.queue(hold.title.id)}>{words.queue}</a>
          </td>
        </tr>
        {hold.shelfNumber !== null && (
          <tr>
            <th scope="row">{words.shelfNumber}</th>
            <td>{hold.shelfNumber}</td>
          </tr>
        )}
        <tr>
          <th scope="row">{words.patron}</th>
          <td>{hold.patron && <a href={urls.desk.patron(hold.patron.id)}>{hold.patron.name}</a>}</td>
        </tr>
        <tr>
          <th scope="row">{words.pickup}</th>
          <td>
            {texts.pick(hold.pickupBranch)} {hold.pickupPlace && texts.pick(hold.pickupPlace)} {hold.compartment}{' '}
            {hold.shelfExpiresOn && words.shelf(texts.day(hold.shelfExpiresOn))}
          </td>
        </tr>
        {hold.item && (
          <tr>
            <th scope="row">{words.copy}</th>
            <td>
              <a href={urls.desk.item(hold.item.barcode)}>{hold.item.barcode}</a>{' '}
              <a href={urls.desk.slip(hold.item.barcode)}>{texts.desk.items.slip}</a>
            </td>
          </tr>
        )}
        <tr>
          <th scope="row">{words.placedAt}</th>
          <td>{texts.time(hold.placedAt)}</td>
        </tr>
        {hold.neededUntil && (
          <tr>
            <th scope="row">{words.neededUntil}</th>
            <td>{texts.day(hold.neededUntil)}</td>
          </tr>
        )}
        {waiting && hold.suspendedUntil && (
          <tr>
            <th scope="row">{words.suspendedUntil}</th>
            <td>{texts.day(hold.suspendedUntil)}</td>
          </tr>
        )}
      </table>
      {hold.extensionDay && hold.shelfExpiresOn && (
        <PostForm frame={frame} class="fields" action={urls.desk.hold(hold.id)}>
          <input type="hidden" name="seen" value={new Date(hold.shelfExpiresOn).toISOString().slice(0, 10)} />
          <p>
            <button name="what" value="extend">
              {words.extend(texts.day(hold.extensionDay))}
            </button>{' '}
            <small>{words.extendNote}</small>
          </p>
        </PostForm>
      )}
      {waiting && (
        <PostForm frame={frame} class="fields" action={urls.desk.hold(hold.id)}>
          <PickupChoice frame={frame} of={library} withAv={hold.title.isAv} chosen={chosenPickup(hold)} withPlaces />
          <button name="what" value="pickup">
            {words.changePickup}
          </button>
        </PostForm>
      )}
      <PostForm frame={frame} class="fields" action={urls.desk.hold(hold.id)}>
        <label>
          {words.reason}
          <select name="usual">
            <option value="">{texts.holds.place.choose}</option>
            {words.reasons.map((usual, n) => (
              <option value={String(n)}>{usual}</option>
            ))}
          </select>
        </label>
        <label>
          {words.otherReason}
          <input name="reason" value={reason} maxlength={200} />
        </label>
        {waiting && (
          <p>
            <button name="what" value="head">
              {words.head}
            </button>{' '}
            <small>{words.headNote}</small>
          </p>
        )}
        {!waiting && (
          <p>
            <button name="what" value="revert">
              {words.revert}
            </button>{' '}
            <small>{words.revertNote}</small>
          </p>
        )}
        <DangerButton texts={texts} label={words.cancel} name="what" value="cancel">
          <p>{words.cancelNote}</p>
        </DangerButton>
      </PostForm>
    </DeskPage>
  )
}
