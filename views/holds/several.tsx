import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf, readFragment } from '../graphql.ts'
import { ChoiceField } from '../parts/forms/field.tsx'
import { FieldError, fieldAttributes } from '../parts/forms/form-errors.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData, isOffered } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { Pager } from '../parts/paging/pager.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { shortTitle, titleLimit, titleText } from '../parts/titles/title-line.tsx'
import { SuspendedUntilField } from './hold-dates.tsx'
import { PickupData, pickupOptions } from './pickup-choice.tsx'

export const SeveralHoldsQuery = graphql(
  `
  query SeveralHolds($first: Int, $after: String, $last: Int, $before: String) {
    ...FrameData
    library { ...PickupData }
    me {
      holds(first: $first, after: $after, last: $last, before: $before) {
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { node { id state suspendedUntil changeable cancellable title { title volume } } }
      }
    }
  }
`,
  [FrameData, PickupData],
)

export const CancelHolds = graphql(
  `
  mutation CancelHolds($key: String!, $holds: [ID!]!) {
    cancelHolds(input: { key: $key, holdIds: $holds }) {
      __typename
      ... on CancelHoldsPayload { outcomes { hold { title { title volume } } refusal { __typename ...RefusalData } } }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

export const UpdateHolds = graphql(
  `
  mutation UpdateHolds($input: UpdateHoldsInput!) {
    updateHolds(input: $input) {
      __typename
      ... on UpdateHoldsPayload { outcomes { hold { title { title volume } } refusal { __typename ...RefusalData } } }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

export const severalActions = ['cancel', 'pickup', 'suspend', 'resume'] as const
export type SeveralAction = (typeof severalActions)[number]

/** The feature that a library system must support for each action. */
const featureOf = { cancel: 'CANCELLATION', pickup: 'CHANGES', suspend: 'SKIP', resume: 'SKIP' } as const

/** Whether several holds can be changed at once (H18). */
export const offersSeveral = (frame: Frame): boolean =>
  severalActions.some((action) => isOffered(frame, featureOf[action]))

export const severalPerPage = 20

type Data = ResultOf<typeof SeveralHoldsQuery>

interface Props extends Pick<Data, 'me' | 'library'> {
  frame: Frame
  /** The idempotency key (H18). */
  submissionKey: string
  typed?: SeveralTyped | undefined
}

/** The entered values: the numbers of the chosen holds, the pickup of the form, and a day. */
export interface SeveralTyped {
  holds: string[]
  pickup: string
  suspendedUntil: string
}

/** The form in which a patron chooses several holds, and cancels, moves or suspends them in one submission (H18). */
export function SeveralHoldsPage({ frame, me, library, submissionKey, typed }: Props) {
  const { texts } = frame
  const words = texts.holds.several
  const holds = me.holds.edges
    .map(({ node }) => node)
    .filter(({ changeable, cancellable }) => changeable || cancellable)
  const limit = titleLimit(
    holds.map(({ title }) => title),
    titleBytes,
  )
  const main = (['pickup', 'suspend', 'cancel'] as const).find((action) => isOffered(frame, featureOf[action]))
  const button = (action: SeveralAction) => {
    if (!isOffered(frame, featureOf[action])) return null
    const Button = action === main ? MainButton : 'button'
    return (
      <Button name="what" value={action}>
        {words.buttons[action]}
      </Button>
    )
  }
  return (
    <Page frame={frame} title={words.title}>
      {holds.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <PostForm frame={frame} class="fields" action={frame.address}>
          <input type="hidden" name="key" value={submissionKey} />
          <p>{words.how}</p>
          <FieldError frame={frame} name="hold" />
          <ul class="titles">
            {holds.map((hold, row) => (
              <li>
                <input
                  type="checkbox"
                  id={idOf(row)}
                  {...(row === 0 ? fieldAttributes(frame, 'hold') : { name: 'hold' })}
                  value={urls.numberOf(hold.id)}
                  checked={typed?.holds.includes(urls.numberOf(hold.id)) || undefined}
                />{' '}
                <label for={idOf(row)} lang={texts.japanese}>
                  {shortTitle(hold.title, limit)}
                </label>{' '}
                <small>
                  {hold.suspendedUntil
                    ? texts.holds.dates.suspended(texts.shortDay(hold.suspendedUntil))
                    : texts.holds.list.states[hold.state]}
                </small>
              </li>
            ))}
          </ul>
          {isOffered(frame, 'CHANGES') && <PickupField frame={frame} of={library} chosen={typed?.pickup} />}
          <p>{button('pickup')}</p>
          {isOffered(frame, 'SKIP') && <SuspendedUntilField frame={frame} value={typed?.suspendedUntil} />}
          <p>
            {button('suspend')} {button('resume')}
          </p>
          {/* The Enter key presses the first button of a form, which must not cancel. */}
          <p>{button('cancel')}</p>
        </PostForm>
      )}
      <Pager texts={texts} rows={severalPerPage} at={me.holds.pageInfo} to={urls.severalHolds} />
      <p>
        <a href={urls.holds()}>{texts.holds.toHolds}</a>
      </p>
    </Page>
  )
}

/** The error about the choice of holds links to the first one. */
export const idOf = (row: number) => (row === 0 ? 'hold' : `hold${row}`)

/** Bytes for the titles of the holds. */
const titleBytes = 4_000

type PickupProps = { frame: Frame; of: Data['library']; chosen: string | undefined }

/** The branches that hand out holds, with their lockers and self-service shelves (H20). The choice is not required, because the form has other actions. */
function PickupField({ frame, of, chosen }: PickupProps) {
  const { texts } = frame
  const { branches, pickupPlaces } = readFragment(PickupData, of)
  const offered = branches.filter(({ acceptsPickup }) => acceptsPickup)
  return (
    <ChoiceField
      frame={frame}
      name="pickup"
      label={texts.holds.place.pickup}
      chosen={chosen}
      options={[['', texts.holds.place.choose], ...pickupOptions(texts, offered, pickupPlaces)]}
    />
  )
}

interface SummaryProps {
  frame: Pick<Frame, 'texts'>
  titles: { title: string; volume: string | null }[]
  note: string
}

/** The titles of the chosen holds and the new value, for the confirmation page (O3). */
export function SeveralSummary({ frame: { texts }, titles, note }: SummaryProps) {
  return (
    <>
      <ul class="titles">
        {titles.map((title) => (
          <li lang={texts.japanese}>{titleText(title)}</li>
        ))}
      </ul>
      <p>{note}</p>
    </>
  )
}
