import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type Frame, FrameData, isOffered } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { RefusalData } from '../../parts/refusal.ts'
import { shortTitle, titleLimit } from '../../parts/titles/title-line.tsx'
import { ContactChoice, ContactData } from '../contact-choice.tsx'
import { HoldDateFields } from '../hold-dates.tsx'
import { chosenPickup, PickupChoice, PickupData } from '../pickup-choice.tsx'
import { KeptHere } from './kept-here.tsx'

export const AnyOfQuery = graphql(
  `
  query AnyOf($id: ID!) {
    ...FrameData
    library { ...PickupData }
    me {
      ...ContactData
      settings { pickupBranch { id } }
      anyOfSet(id: $id) {
        id wanted remaining removable
        members {
          id state place cancellable contactMethod neededUntil suspendedUntil
          title { id title volume isAv }
          pickupBranch { id name nameEn nameReading nameEasy nameZh nameKo }
          pickupPlace { id }
        }
      }
    }
  }
`,
  [FrameData, PickupData, ContactData],
)

export const UpdateAnyOfSet = graphql(
  `
  mutation UpdateAnyOfSet(
    $id: ID!, $pickup: ID, $place: ID, $contact: ContactMethod, $neededUntil: Date, $suspendedUntil: Date
  ) {
    updateAnyOfSet(
      id: $id, pickupBranchId: $pickup, pickupPlaceId: $place, contactMethod: $contact, neededUntil: $neededUntil
      suspendedUntil: $suspendedUntil
    ) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const CancelAnyOfSet = graphql(
  `mutation CancelAnyOfSet($id: ID!) { cancelAnyOfSet(id: $id) { __typename ...RefusalData } }`,
  [RefusalData],
)

export const RemoveFromAnyOfSet = graphql(
  `mutation RemoveFromAnyOfSet($id: ID!) { removeFromAnyOfSet(holdId: $id) { __typename ...RefusalData } }`,
  [RefusalData],
)

type Data = ResultOf<typeof AnyOfQuery>
type Set = NonNullable<Data['me']['anyOfSet']>

interface Props extends Pick<Data, 'library' | 'me'> {
  frame: Frame
  set: Set
  /** The entered days that were refused. */
  typed?: Parameters<typeof HoldDateFields>[0]['typed']
}

/** A set of alternative holds: its progress, and the forms to reduce, change or cancel it (A1, A2). */
export function AnyOfPage({ frame, library, me, set, typed }: Props) {
  const { texts } = frame
  const words = texts.holds.anyOf
  const { members, wanted, remaining } = set
  const waiting = members.filter(isWaiting)
  const [first] = waiting
  const limit = titleLimit(
    members.map(({ title }) => title),
    45 * members.length,
  )
  const now = first ? words.waiting(remaining) : remaining === 0 ? words.complete : words.over
  const list = (
    <ul class="titles">
      {members.map((hold) => (
        <Member frame={frame} hold={hold} removable={set.removable} limit={limit} />
      ))}
    </ul>
  )
  return (
    <Page frame={frame} title={words.title}>
      <KeptHere frame={frame} of="anyOf" />
      {/* Holds that ended long ago are no longer stored. */}
      <p>{texts.sentences(members.length >= wanted ? [words.of(wanted, members.length), now] : [now])}</p>
      {set.removable ? (
        <PostForm frame={frame} action={urls.removeFromAnyOfSet(set.id)}>
          {list}
          <p>
            <small>{words.removeNote}</small>
          </p>
        </PostForm>
      ) : (
        list
      )}
      {first && isOffered(frame, 'CHANGES') && (
        <PostForm frame={frame} class="fields" action={urls.anyOf(set.id)}>
          <PickupChoice
            frame={frame}
            of={library}
            withAv={waiting.some(({ title }) => title.isAv)}
            chosen={chosenPickup(first)}
            usual={me.settings.pickupBranch?.id}
            withPlaces
          />
          {isOffered(frame, 'CONTACT') ? (
            <ContactChoice frame={frame} of={me} chosen={first.contactMethod} />
          ) : (
            <input type="hidden" name="contact" value="NONE" />
          )}
          {/* In front of a library system, this service decides when members are resumed (G13). */}
          {isOffered(frame, 'CIRCULATION') && <HoldDateFields frame={frame} of={first} typed={typed} />}
          <MainButton>{words.change}</MainButton>
        </PostForm>
      )}
      {(first || members.some(({ cancellable }) => cancellable)) && (
        <PostForm frame={frame} class="fields" action={urls.cancelAnyOfSet(set.id)}>
          <p>{words.cancelWarning}</p>
          <button class="quiet">{words.cancel}</button>
        </PostForm>
      )}
      <p>
        <a href={urls.holds()}>{texts.holds.toHolds}</a>
      </p>
    </Page>
  )
}

/** A library system may not report a place in the queue. */
const isWaiting = ({ state }: Set['members'][number]) => state === 'RECEIVED' || state === 'QUEUED'

interface MemberProps {
  frame: Frame
  hold: Set['members'][number]
  removable: boolean
  /** The bytes that its title may have. */
  limit: number
}

/**
 * One hold of the set. A waiting hold has a button to remove it while enough others remain. All waiting holds have the
 * same pickup branch.
 */
function Member({ frame, hold, removable, limit }: MemberProps) {
  const { texts } = frame
  const number = urls.numberOf(hold.id)
  return (
    <li>
      <a id={`h${number}`} lang={texts.japanese} href={urls.hold(hold.id)}>
        {shortTitle(hold.title, limit)}
      </a>
      <div>
        {hold.state === 'READY' ? (
          <span class="yes">{texts.holds.list.states.READY}</span>
        ) : (
          <b>{texts.holds.list.states[hold.state]}</b>
        )}{' '}
        {hold.place === null ? texts.pick(hold.pickupBranch) : texts.holds.list.place(hold.place)}
      </div>
      {removable && isWaiting(hold) && (
        <button class="quiet" name="hold" value={number} aria-describedby={`h${number}`}>
          {texts.holds.anyOf.remove}
        </button>
      )}
    </li>
  )
}
