import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { LocationData, locationText } from '../../parts/location.ts'
import { shortTitle } from '../../parts/titles/title-line.tsx'
import { DeskField, DeskSelect, DeskTextarea } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { type ListProps, ListTable, PagedRows } from '../list.tsx'
import { LocationOption } from '../location-field.tsx'
import { DeskRefusalData, deskRefusalText } from '../refusal.ts'
import { BarcodeReports } from './barcode-reports.tsx'

export const ShelveQuery = graphql(
  `
  query Shelve($at: ID!) {
    desk(branchId: $at) { locations { location { ...LocationOption retiredAt } } endedDisplays(first: 0) { totalCount } }
  }
`,
  [LocationOption],
)

const ShelvedData = graphql(
  `
  fragment ShelvedData on ItemLocationReport @_unmask {
    barcode repeated
    outcome { __typename ... on DeskItemPayload { item { title { title volume } } } ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const SetTemporaryLocation = graphql(
  `
  mutation SetTemporaryLocation($at: ID!, $barcodes: [String!]!, $location: ID!, $until: Date!) {
    done: setTemporaryLocation(branchId: $at, barcodes: $barcodes, locationId: $location, until: $until) {
      __typename
      ... on SetTemporaryLocationPayload { reports { ...ShelvedData } }
      ...DeskRefusalData
    }
  }
`,
  [ShelvedData, DeskRefusalData],
)

export const SetItemLocations = graphql(
  `
  mutation SetItemLocations($at: ID!, $barcodes: [String!]!, $location: ID) {
    done: setItemLocations(branchId: $at, barcodes: $barcodes, locationId: $location) {
      __typename
      ... on SetItemLocationsPayload { reports { ...ShelvedData } }
      ...DeskRefusalData
    }
  }
`,
  [ShelvedData, DeskRefusalData],
)

export const EndTemporaryLocation = graphql(
  `
  mutation EndTemporaryLocation($at: ID!, $barcodes: [String!]!) {
    done: endTemporaryLocation(branchId: $at, barcodes: $barcodes) {
      __typename
      ... on EndTemporaryLocationPayload { reports { ...ShelvedData } }
      ...DeskRefusalData
    }
  }
`,
  [ShelvedData, DeskRefusalData],
)

export type ShelvedReport = ResultOf<typeof ShelvedData>
type ShelveLocation = NonNullable<ResultOf<typeof ShelveQuery>['desk']>['locations'][number]['location']

/** Maximum number of copies in one submission. */
export const maxShelvedItems = 300

/** The value of the location field that deletes the location of the copies. */
export const noLocation = '-'

interface Props {
  frame: DeskFrame
  /** Whether the copies go to a display until a day, or get another location of their own. */
  purpose: 'display' | 'location'
  locations: ShelveLocation[]
  /** The number of copies to take back from displays that have ended. */
  ended: number
  typed: { barcodes: string; location: string; until: string }
  reports?: ShelvedReport[] | undefined
  stop?: Child
}

/** Moves many copies, which are scanned or pasted, to a location. Each line has its own answer (C14). */
export function ShelvePage({ frame, purpose, locations, ended, typed, reports, stop }: Props) {
  const { texts } = frame
  const words = texts.desk.displays
  const isDisplay = purpose === 'display'
  const offered = locations
    .filter(({ retiredAt }) => retiredAt === null)
    .toSorted((a, b) => (isDisplay ? Number(b.kind === 'DISPLAY') - Number(a.kind === 'DISPLAY') : 0))
  const none: [string, string][] = isDisplay ? [] : [[noLocation, words.deleteLocation]]
  return (
    <DeskPage frame={frame} title={isDisplay ? words.title : words.setTitle}>
      {stop}
      {reports && <BarcodeReports frame={frame} reports={reports.map((report) => reportOf(frame.texts, report))} />}
      <p>{isDisplay ? words.why : words.setWhy}</p>
      {isDisplay && (
        <p>
          <a href={urls.desk.displaysEnded}>{words.toEnded(ended)}</a>
        </p>
      )}
      {offered.length === 0 ? (
        <p>{words.noneYet}</p>
      ) : (
        <PostForm frame={frame} class="fields" action={isDisplay ? urls.desk.displays : urls.desk.locationCopies}>
          <DeskSelect
            frame={frame}
            name="location"
            label={isDisplay ? words.display : texts.desk.locations.location}
            chosen={typed.location}
            options={[
              ['', words.choose],
              ...offered.map((one) => [one.id, locationText(texts, one)] as [string, string]),
              ...none,
            ]}
          />
          {isDisplay && (
            <DeskField
              frame={frame}
              name="until"
              label={
                <>
                  {words.until} <small>{words.example}</small>
                </>
              }
              value={typed.until}
              maxlength={40}
              autocomplete="off"
            />
          )}
          <DeskTextarea
            frame={frame}
            name="barcodes"
            label={words.barcodes(maxShelvedItems)}
            value={typed.barcodes}
            rows={10}
            autocomplete="off"
          />
          <button>{isDisplay ? words.submit : words.setSubmit}</button>
        </PostForm>
      )}
    </DeskPage>
  )
}

function reportOf(texts: DeskFrame['texts'], { barcode, repeated, outcome }: ShelvedReport) {
  if (outcome.__typename !== 'DeskItemPayload') return { barcode, repeated, refusal: deskRefusalText(texts, outcome) }
  return { barcode, repeated, refusal: null, more: shortTitle(outcome.item.title) }
}

export const EndedDisplaysQuery = graphql(
  `
  query EndedDisplays($at: ID!, $after: String) {
    desk(branchId: $at) {
      list: endedDisplays(first: 100, after: $after) {
        totalCount
        edges {
          node { barcode shelfMark title volume endedOn display { ...LocationData } location { ...LocationData } }
        }
      }
    }
  }
`,
  [LocationData],
)

/** The copies whose display has ended, and which nobody has recorded as taken back (C14). */
export function EndedDisplaysPage({ frame, lists: { list }, pages }: ListProps<typeof EndedDisplaysQuery>) {
  const { texts } = frame
  const words = texts.desk.displays
  return (
    <DeskPage frame={frame} isLive title={words.ended}>
      <p>{words.endedWhy}</p>
      <p class="no-print">
        <a href={urls.desk.displays}>{words.title}</a>
      </p>
      <PagedRows frame={frame} total={list.totalCount} path={urls.desk.displaysEnded} pages={pages}>
        <PostForm frame={frame} action={urls.desk.displaysEnded}>
          <ListTable heads={[words.own, words.title2, texts.desk.lists.barcode, words.display]}>
            {list.edges.map(({ node: row }) => (
              <tr>
                <td>
                  <label class="check">
                    <input type="checkbox" name="barcode" value={row.barcode} />{' '}
                    {row.location ? locationText(texts, row.location) : texts.desk.locations.noLocation} {row.shelfMark}
                  </label>
                </td>
                <td>{shortTitle(row)}</td>
                <td class="whole">{row.barcode}</td>
                <td>
                  {row.display && locationText(texts, row.display)} {words.untilDay(texts.shortDay(row.endedOn))}
                </td>
              </tr>
            ))}
          </ListTable>
          <p class="no-print">
            <button>{words.back}</button>
          </p>
        </PostForm>
      </PagedRows>
    </DeskPage>
  )
}
