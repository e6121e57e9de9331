import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PickupChoice, PickupData } from '../../holds/pickup-choice.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { TitleDetails, TitleLineData, titleText } from '../../parts/titles/title-line.tsx'
import type { DeskTexts } from '../../text/languages.ts'
import { lastDigits } from '../circulation/instruction.tsx'
import { DeskAlert, type DeskFrame, DeskPage, DeskSuccess } from '../frame.tsx'
import type { FoundPatrons } from '../patrons/patron-search.tsx'
import { DeskRefusalData, deskRefusalText } from '../refusal.ts'

const PlaceableTitle = graphql(
  `
  fragment PlaceableTitle on Title @_unmask {
    id title volume isAv holdCount copies { lendable } ...TitleLineData
  }
`,
  [TitleLineData],
)

/** The patron, the chosen titles and the placed holds, and the results of a search. */
export const PlaceQuery = graphql(
  `
  query PlaceHoldsAtDesk(
    $patron: ID!, $isChosen: Boolean!, $ids: [ID!]!, $words: String!, $isSearch: Boolean!
  ) {
    library { ...PickupData }
    patron: node(id: $patron) @include(if: $isChosen) {
      __typename
      ... on DeskPatron {
        id name mailVerified contactMethod pickupBranch { id } homeBranch { id }
        standing { __typename ...DeskRefusalData }
        holds { title { id } } loans { item { title { id } } }
      }
    }
    nodes(ids: $ids) {
      __typename
      ... on Title { ...PlaceableTitle }
      ... on DeskHold { id place reserved: title { title volume } collectAt: pickupBranch { name nameEn } }
    }
    titles(conditions: { keyword: $words }, first: 10) @include(if: $isSearch) {
      totalCount
      edges { node { ...PlaceableTitle } }
    }
  }
`,
  [PickupData, PlaceableTitle, DeskRefusalData],
)

export const PlaceCardQuery = graphql(
  `
  query PlaceCard($card: String!) {
    deskPatron(cardNumber: $card) { __typename ... on DeskPatron { id } ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const PlaceForPatron = graphql(
  `
  mutation PlaceForPatron(
    $at: ID!, $patron: ID!, $key: String!, $title: ID!, $pickup: ID!, $place: ID, $contact: ContactMethod!
  ) {
    done: placeHoldsForPatron(
      input: {
        branchId: $at, patronId: $patron, key: $key, titleIds: [$title], pickupBranchId: $pickup, pickupPlaceId: $place,
        contactMethod: $contact
      }
    ) {
      __typename
      ... on PlaceHoldsForPatronPayload { placements { outcome { __typename ... on DeskHold { id } ...DeskRefusalData } } }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

type Read = ResultOf<typeof PlaceQuery>
type Node = NonNullable<NonNullable<Read['nodes']>[number]>
type Patron = Extract<NonNullable<Read['patron']>, { __typename: 'DeskPatron' }>
type Title = ResultOf<typeof PlaceableTitle>
type Hold = Extract<Node, { __typename: 'DeskHold' }>

/** The choices and texts of staff so far. */
interface Draft {
  patron: string
  card: string
  titles: string[]
  words: string
  pickup: string
  contact: string
  refusals: Record<string, string>
  alert: string
}

interface PlaceProps {
  frame: DeskFrame
  draft: Draft
  /** The draft for the form. */
  sealed: string
  /** The address of the same draft without the patron. */
  otherPatron: string
  read: Read
  /** The patrons that the typed text found, when it found several. */
  candidates: FoundPatrons | null
}

/** A call of a patron in one page: the patron, the titles, the pickup branch, and one button for all holds. */
export function PlacePage({ frame, draft, sealed, otherPatron, read, candidates }: PlaceProps) {
  const words = frame.texts.desk.place
  const nodes = (read.nodes ?? []).filter((node) => node !== null)
  const patron = read.patron?.__typename === 'DeskPatron' ? read.patron : null
  const titles = new Map<string, Title>()
  for (const node of nodes) if (node.__typename === 'Title') titles.set(urls.numberOf(node.id), node)
  const holds = nodes.filter((node): node is Hold => node.__typename === 'DeskHold')
  const withAv = draft.titles.some((number) => titles.get(number)?.isAv)
  return (
    <DeskPage frame={frame} title={words.title}>
      <Outcome frame={frame} draft={draft} holds={holds} />
      {patron && <Whose texts={frame.texts} patron={patron} otherPatron={otherPatron} />}
      <PostForm frame={frame} action={urls.desk.place}>
        <input type="hidden" name="draft" value={sealed} />
        <div class="scan">
          {!patron && (
            <label>
              {words.card}
              <input name="card" value={draft.card} maxlength={100} autocomplete="off" autofocus />
            </label>
          )}
          <label>
            {words.words}
            <input
              name="words"
              value={read.titles?.totalCount === 0 ? draft.words : undefined}
              maxlength={100}
              autocomplete="off"
              autofocus={patron !== null}
            />
          </label>
          {/* Enter presses the first button of a form. */}
          <button class="quiet" name="what" value="search" formnovalidate>
            {words.search}
          </button>
        </div>
        {candidates && !patron && <Candidates texts={frame.texts} found={candidates} />}
        {read.titles && <Results texts={frame.texts} draft={draft} found={read.titles} patron={patron} />}
        <h2>{words.chosen(draft.titles.length)}</h2>
        <Chosen texts={frame.texts} draft={draft} titles={titles} />
        {patron && (
          <PickupAndContact frame={frame} draft={draft} patron={patron} library={read.library} withAv={withAv} />
        )}
      </PostForm>
    </DeskPage>
  )
}

/** The answer to the last press. */
function Outcome({ frame: { texts }, draft, holds }: Pick<PlaceProps, 'frame' | 'draft'> & { holds: Hold[] }) {
  const words = texts.desk.place
  const refused = Object.keys(draft.refusals).length
  return (
    <>
      {holds.length > 0 && (
        <DeskSuccess>
          <p class="what">{words.placed(holds.length)}</p>
          <ol>
            {holds.map((hold) => (
              <li>
                <a href={urls.desk.hold(hold.id)}>{titleText(hold.reserved)}</a>{' '}
                {hold.place !== null && <b>{texts.desk.hold.place(hold.place)}</b>} {texts.pick(hold.collectAt)}
              </li>
            ))}
          </ol>
          <p>
            <a href={urls.desk.place}>{words.next}</a>
          </p>
        </DeskSuccess>
      )}
      {refused > 0 && <DeskAlert>{words.refused(refused)}</DeskAlert>}
      {draft.alert && <DeskAlert>{draft.alert}</DeskAlert>}
    </>
  )
}

function Whose({ texts, patron, otherPatron }: { texts: DeskTexts; patron: Patron; otherPatron: string }) {
  const words = texts.desk.place
  return (
    <p>
      <a href={urls.desk.patron(patron.id)}>
        <b>{patron.name}</b>
      </a>{' '}
      <small>{words.open(patron.holds.length, patron.loans.length)}</small>{' '}
      {patron.standing && <b class="warn">{deskRefusalText(texts, patron.standing)}</b>}{' '}
      <a href={otherPatron}>{words.otherPatron}</a>
    </p>
  )
}

function Candidates({ texts, found }: { texts: DeskTexts; found: FoundPatrons }) {
  const words = texts.desk.patrons
  return (
    <fieldset class="fields">
      <legend>{texts.desk.place.candidates}</legend>
      {found.patrons.map(({ id, name, nameReading, cardNumber, category, homeBranch }) => (
        <div class="check">
          <label>
            <input type="radio" name="patron" value={urls.numberOf(id)} /> {name}{' '}
            <small>
              {nameReading} {words.card(`…${lastDigits(cardNumber)}`)} {texts.pick(category)} {texts.pick(homeBranch)}
            </small>
          </label>
        </div>
      ))}
      {found.more && <p>{words.more}</p>}
    </fieldset>
  )
}

interface ResultsProps {
  texts: DeskTexts
  draft: Draft
  found: NonNullable<Read['titles']>
  patron: Patron | null
}

/** The titles found, each with a box to tick. A search that finds one title ticks it. */
function Results({ texts, draft, found, patron }: ResultsProps) {
  const words = texts.desk.place
  if (found.totalCount === 0) return <DeskAlert>{words.none(draft.words)}</DeskAlert>
  const titles = found.edges.map(({ node }) => node)
  return (
    <>
      <h2>{words.found(draft.words, found.totalCount)}</h2>
      <p>
        <small>{words.tick}</small>
      </p>
      <div class="fields">
        {titles.map((title) => {
          const mark = markOf(title, draft, patron)
          return (
            <div class="check">
              <label>
                <input
                  type="checkbox"
                  name="title"
                  value={urls.numberOf(title.id)}
                  checked={mark === 'chosen' || (!mark && titles.length === 1) || undefined}
                  disabled={mark === 'chosen' || undefined}
                />{' '}
                <b>{titleText(title)}</b> {mark && <small>{words.marks[mark]}</small>}
              </label>
              <Details texts={texts} title={title} />
            </div>
          )
        })}
      </div>
      {found.totalCount > titles.length && <p>{words.more(titles.length, found.totalCount)}</p>}
    </>
  )
}

function markOf(title: Title, draft: Draft, patron: Patron | null): 'chosen' | 'hold' | 'loan' | null {
  if (draft.titles.includes(urls.numberOf(title.id))) return 'chosen'
  if (patron?.holds.some((hold) => hold.title.id === title.id)) return 'hold'
  return patron?.loans.some((loan) => loan.item.title.id === title.id) ? 'loan' : null
}

function Details({ texts, title }: { texts: DeskTexts; title: Title }) {
  return (
    <>
      <TitleDetails texts={texts} of={title} />
      <small>
        {texts.catalogue.title.copies.lendable(title.copies.lendable)}{' '}
        {title.holdCount !== null && texts.desk.place.waiting(title.holdCount)}
      </small>
    </>
  )
}

/** The chosen titles in their order, each with the sentence of its refusal. */
function Chosen({ texts, draft, titles }: { texts: DeskTexts; draft: Draft; titles: ReadonlyMap<string, Title> }) {
  const words = texts.desk.place
  if (draft.titles.length === 0) return <p>{words.noTitles}</p>
  const line = (number: string, name: string, rest: Child) => (
    <li>
      <b>{name}</b>{' '}
      <button class="quiet" name="remove" value={number} formnovalidate aria-label={words.removeOf(name)}>
        {words.remove}
      </button>
      {draft.refusals[number] && <p class="warn">{draft.refusals[number]}</p>}
      {rest}
    </li>
  )
  return (
    <ol>
      {draft.titles.map((number) => {
        const title = titles.get(number)
        return title
          ? line(number, titleText(title), <Details texts={texts} title={title} />)
          : line(number, words.gone, null)
      })}
    </ol>
  )
}

interface LastStepProps {
  frame: DeskFrame
  draft: Draft
  patron: Patron
  library: Read['library']
  withAv: boolean
}

/** The pickup branch and the contact method of all holds. They start with the patron's defaults (P5). */
function PickupAndContact({ frame, draft, patron, library, withAv }: LastStepProps) {
  const { texts } = frame
  const [text, words] = [texts.desk.place, texts.holds.place]
  const methods = patron.mailVerified ? (['MAIL', 'NONE'] as const) : (['NONE'] as const)
  const usual = draft.contact || patron.contactMethod
  return (
    <div class="fields">
      <PickupChoice
        frame={frame}
        of={library}
        withAv={withAv}
        chosen={draft.pickup}
        usual={patron.pickupBranch?.id ?? patron.homeBranch.id}
        withPlaces
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
    </div>
  )
}
