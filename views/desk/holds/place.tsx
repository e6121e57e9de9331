import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PickupChoice, PickupData } from '../../holds/pickup-choice.tsx'
import { FormToken } from '../../parts/forms/csrf-field.tsx'
import { TitleDetails, TitleLineData, titleText } from '../../parts/titles/title-line.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData, deskRefusalText } from '../refusal.ts'

const PlacePatron = graphql(
  `
  fragment PlacePatron on DeskPatron @_unmask {
    id cardNumber name mailVerified contactMethod pickupBranch { id } homeBranch { id }
    standing { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const PlaceCardQuery = graphql(
  `
  query PlaceCard($card: String!) {
    deskPatron(cardNumber: $card) { __typename ... on DeskPatron { id } ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const PlacePatronQuery = graphql(
  `query PlacePatron($patron: ID!) { deskPatronById(id: $patron) { ...PlacePatron } }`,
  [PlacePatron],
)

export const PlaceSearchQuery = graphql(
  `
  query PlaceSearch($patron: ID!, $words: String!) {
    deskPatronById(id: $patron) { ...PlacePatron }
    titles(conditions: { keyword: $words }, first: 10) {
      totalCount
      edges { node { id title volume ...TitleLineData copies { lendable } } }
    }
  }
`,
  [PlacePatron, TitleLineData],
)

export const PlaceTitleQuery = graphql(
  `
  query PlaceTitleForPatron($patron: ID!, $title: ID!) {
    library { ...PickupData }
    deskPatronById(id: $patron) { ...PlacePatron }
    title(id: $title) { id title volume isAv copies { lendable } ...TitleLineData }
  }
`,
  [PlacePatron, PickupData, TitleLineData],
)

export const PlaceForPatron = graphql(
  `
  mutation PlaceForPatron(
    $at: ID!, $patron: ID!, $key: String!, $title: ID!, $pickup: ID!, $contact: ContactMethod!
  ) {
    done: placeHoldsForPatron(
      input: { branchId: $at, patronId: $patron, key: $key, titleIds: [$title], pickupBranchId: $pickup, contactMethod: $contact }
    ) {
      __typename
      ... on PlaceHoldsForPatronPayload { placements { outcome { __typename ... on DeskHold { id title { title volume } } ...DeskRefusalData } } }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

type Patron = NonNullable<ResultOf<typeof PlacePatronQuery>['deskPatronById']>
type Found = ResultOf<typeof PlaceSearchQuery>['titles']
type Title = NonNullable<ResultOf<typeof PlaceTitleQuery>['title']>

interface Props {
  frame: DeskFrame
  /** The number of the title when it was chosen before the patron. */
  titleNumber?: string | undefined
  said?: Child
}

/** The step that asks for the patron. */
export function PlaceCardPage({ frame, titleNumber, card, said }: Props & { card?: string }) {
  const words = frame.texts.desk.place
  return (
    <DeskPage frame={frame} title={words.title}>
      <form class="scan" method="post" action={urls.desk.place}>
        <FormToken token={frame.formToken} />
        {titleNumber && <input type="hidden" name="title" value={titleNumber} />}
        <label>
          {words.card}
          <input name="card" value={card} autocomplete="off" autofocus />
        </label>
        <button>{words.readCard}</button>
      </form>
      {said}
    </DeskPage>
  )
}

interface SearchProps extends Props {
  patron: Patron
  words?: string
  found?: Found
}

/** The step that asks for the title. */
export function PlaceSearchPage({ frame, patron, words = '', found, said }: SearchProps) {
  const { texts } = frame
  const text = texts.desk.place
  const titles = found?.edges.map(({ node }) => node) ?? []
  return (
    <DeskPage frame={frame} title={text.title}>
      <Whose frame={frame} patron={patron} />
      {said}
      <SearchForm frame={frame} patron={patron} words={words} />
      {titles.length > 0 && (
        <form method="post" action={urls.desk.place}>
          <FormToken token={frame.formToken} />
          <input type="hidden" name="patron" value={urls.numberOf(patron.id)} />
          <ul>
            {titles.map((title) => (
              <li>
                <b>{titleText(title)}</b>
                <TitleDetails texts={texts} of={title} />
                <small>{texts.catalogue.title.copies.lendable(title.copies.lendable)}</small>{' '}
                <button class="quiet" name="title" value={urls.numberOf(title.id)}>
                  {text.choice}
                </button>
              </li>
            ))}
          </ul>
        </form>
      )}
      {found && found.totalCount > titles.length && <p>{text.more(titles.length, found.totalCount)}</p>}
    </DeskPage>
  )
}

interface ConfirmProps extends Props {
  patron: Patron
  title: Title
  library: ResultOf<typeof PlaceTitleQuery>['library']
  /** The idempotency key (H11). */
  submissionKey: string
  pickup?: string | undefined
  contact?: string | undefined
}

/** The step that asks for the pickup branch and the contact method. It starts with the patron's defaults (P5). */
export function PlaceForPatronPage({
  frame,
  patron,
  title,
  library,
  submissionKey,
  pickup,
  contact,
  said,
}: ConfirmProps) {
  const { texts } = frame
  const [text, words] = [texts.desk.place, texts.holds.place]
  const methods = patron.mailVerified ? (['MAIL', 'NONE'] as const) : (['NONE'] as const)
  const usual = contact ?? patron.contactMethod
  return (
    <DeskPage frame={frame} title={text.title}>
      <Whose frame={frame} patron={patron} />
      {said}
      <h2>
        <a href={urls.title(title.id)}>{titleText(title)}</a>
      </h2>
      <TitleDetails texts={texts} of={title} />
      <form class="fields" method="post" action={urls.desk.place}>
        <FormToken token={frame.formToken} />
        <input type="hidden" name="key" value={submissionKey} />
        <input type="hidden" name="patron" value={urls.numberOf(patron.id)} />
        <input type="hidden" name="title" value={urls.numberOf(title.id)} />
        <PickupChoice
          frame={frame}
          of={library}
          withAv={title.isAv}
          chosen={pickup}
          usual={patron.pickupBranch?.id ?? patron.homeBranch.id}
        />
        {!patron.pickupBranch && (
          <p>
            <small>{text.usualMissing}</small>
          </p>
        )}
        <label>
          {words.contact}
          <select name="contact">
            {methods.map((method) => (
              <option value={method} selected={method === usual || undefined}>
                {words.contactMethods[method]}
              </option>
            ))}
          </select>
        </label>
        {!patron.mailVerified && (
          <p>
            <small>{text.mailMissing}</small>
          </p>
        )}
        <button name="what" value="place">
          {text.submit}
        </button>
      </form>
      <h2>{text.other}</h2>
      <SearchForm frame={frame} patron={patron} words="" />
    </DeskPage>
  )
}

/** The words are posted, so that no address contains a patron and a title. */
function SearchForm({ frame, patron, words }: { frame: DeskFrame; patron: Patron; words: string }) {
  const text = frame.texts.desk.place
  return (
    <form class="scan" method="post" action={urls.desk.place}>
      <FormToken token={frame.formToken} />
      <input type="hidden" name="patron" value={urls.numberOf(patron.id)} />
      <label>
        {text.words}
        <input name="words" value={words} maxlength={100} autofocus />
      </label>
      <button>{text.search}</button>
    </form>
  )
}

function Whose({ frame: { texts }, patron }: { frame: DeskFrame; patron: Patron }) {
  return (
    <p>
      <a href={urls.desk.patron(patron.id)}>
        <b>{patron.name}</b>
      </a>{' '}
      {patron.standing && <b class="warn">{deskRefusalText(texts, patron.standing)}</b>}
    </p>
  )
}
