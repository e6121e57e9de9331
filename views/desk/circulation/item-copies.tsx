import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { LocationData, locationText } from '../../parts/location.ts'
import { titleText } from '../../parts/titles/title-line.tsx'
import { DeskField } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { EndedHoldData, EndedHolds } from '../holds/ended-holds.tsx'
import { type LocationChoice, LocationField, LocationOption } from '../location-field.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { InstructionData } from './instruction.tsx'

export const CopiesQuery = graphql(
  `
  query DeskCopies($at: ID!, $id: ID!) {
    title(id: $id) { id title volume items { barcode shelfMark state branch { name nameEn } location { ...LocationData } } }
    here: node(id: $at) { ... on Branch { shelvingLocations { ...LocationOption } } }
    deskEndedHolds(titleId: $id) { ...EndedHoldData }
  }
`,
  [EndedHoldData, LocationData, LocationOption],
)

export const CreateItem = graphql(
  `
  mutation CreateItem(
    $at: ID!, $title: ID!, $barcode: String!, $shelfMark: String!, $referenceOnly: Boolean!, $location: ID
  ) {
    createItem(
      input: {
        branchId: $at, titleId: $title, barcode: $barcode, shelfMark: $shelfMark, referenceOnly: $referenceOnly,
        locationId: $location
      }
    ) {
      __typename
      ... on DeskItemPayload { item { barcode } instruction { ...InstructionData } }
      ...DeskRefusalData
    }
  }
`,
  [InstructionData, DeskRefusalData],
)

/** The values of the form for a new copy. */
export interface NewCopyValues {
  barcode: string
  shelfMark: string
  referenceOnly: boolean
  /** The ID of a location of the desk's branch. Null for none. */
  location: string | null
}

interface CopiesProps {
  frame: DeskFrame
  title: NonNullable<ResultOf<typeof CopiesQuery>['title']>
  ended: ResultOf<typeof CopiesQuery>['deskEndedHolds']
  /** The locations of the desk's branch. */
  here: LocationChoice[]
  typed?: NewCopyValues
}

/** All copies of a title, and the form to add one. */
export function CopiesPage({ frame, title, ended, here, typed }: CopiesProps) {
  const { texts } = frame
  const words = texts.desk.items
  return (
    <DeskPage frame={frame} title={words.copies}>
      <h2>
        <a href={urls.title(title.id)}>{titleText(title)}</a>
      </h2>
      {title.items.length > 0 && (
        <table>
          {title.items.map(({ barcode, shelfMark, state, branch, location }) => (
            <tr>
              <td>
                <a href={urls.desk.item(barcode)}>{barcode}</a>
              </td>
              <td>
                {texts.pick(branch)} {location && locationText(texts, location)} {shelfMark}
              </td>
              <td>{texts.catalogue.title.itemStates[state]}</td>
            </tr>
          ))}
        </table>
      )}
      <div class="actions">
        <a href={urls.desk.queue(title.id)}>{words.queue}</a>{' '}
        <a href={urls.desk.record(title.id)}>{texts.desk.records.toRecord}</a>
        <PostForm frame={frame} action={urls.desk.place}>
          <input type="hidden" name="title" value={urls.numberOf(title.id)} />
          <button>{words.reserve}</button>
        </PostForm>
      </div>
      <EndedHolds frame={frame} holds={ended} ofTitle />
      <AddCopy frame={frame} titleId={title.id} locations={here} typed={typed} />
    </DeskPage>
  )
}

export function AddCopy({
  frame,
  titleId,
  locations,
  typed,
}: {
  frame: DeskFrame
  titleId: string
  locations: LocationChoice[]
  typed?: NewCopyValues | undefined
}) {
  const { texts, branch, formToken } = frame
  const words = texts.desk.items
  return (
    <>
      <h2>{words.add}</h2>
      <PostForm frame={{ formToken }} class="fields" action={urls.desk.createItem}>
        <input type="hidden" name="title" value={urls.numberOf(titleId)} />
        <p>{words.addAt(texts.pick(branch))}</p>
        <DeskField frame={frame} name="barcode" label={words.newBarcode} value={typed?.barcode} autocomplete="off" />
        <DeskField frame={frame} name="shelfMark" label={words.shelfMark} value={typed?.shelfMark} maxlength={60} />
        <LocationField
          frame={frame}
          locations={locations}
          chosen={locations.find(({ id }) => id === typed?.location) ?? null}
        />
        <label class="check">
          <input type="checkbox" name="referenceOnly" value="1" checked={typed?.referenceOnly} /> {words.referenceOnly}
        </label>
        <button class="quiet">{words.addButton}</button>
      </PostForm>
    </>
  )
}
