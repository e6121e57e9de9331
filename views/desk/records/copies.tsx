import type { Child } from 'hono/jsx'
import type { ItemStatus } from '../../../generated/prisma/enums.ts'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { LocationData, locationText } from '../../parts/location.ts'
import { titleText } from '../../parts/titles/title-line.tsx'
import { InstructionData, instructionText } from '../circulation/instruction.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { ListTable } from '../list.tsx'
import { type LocationChoice, LocationField, LocationOption } from '../location-field.tsx'
import { DeskRefusalData, deskRefusalText } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'

export const RecordCopiesQuery = graphql(
  `
  query DeskRecordCopies($at: ID!, $id: ID!) {
    title(id: $id) {
      id title volume items { barcode shelfMark state branch { name nameEn } location { ...LocationData } }
    }
    here: node(id: $at) { ... on Branch { shelvingLocations { ...LocationOption } } }
  }
`,
  [LocationData, LocationOption],
)

export const AddItems = graphql(
  `
  mutation AddItems(
    $at: ID!, $title: ID!, $barcodes: [String!]!, $owner: ID!, $shelfMark: String!, $status: ItemStatus!
    $referenceOnly: Boolean!, $location: ID, $key: String
  ) {
    addItems(
      input: {
        branchId: $at, titleId: $title, barcodes: $barcodes, ownerBranchId: $owner, shelfMark: $shelfMark, status: $status
        referenceOnly: $referenceOnly, locationId: $location, key: $key
      }
    ) {
      __typename
      ... on AddItemsPayload {
        reports {
          barcode repeated
          outcome {
            __typename
            ... on DeskItemPayload { instruction { ...InstructionData } }
            ... on BarcodeInUse { item { barcode title { id title volume } } }
            ...DeskRefusalData
          }
        }
      }
      ...DeskRefusalData
    }
  }
`,
  [InstructionData, DeskRefusalData],
)

export type NewItemResult = Extract<
  ResultOf<typeof AddItems>['addItems'],
  { __typename: 'AddItemsPayload' }
>['reports'][number]

/** The largest number of copies in one submission. */
export const mostNewCopies = 100

const statuses: ItemStatus[] = ['AVAILABLE', 'DAMAGED', 'MISSING', 'LOST', 'WITHDRAWN']

/** The values that all copies of a submission share, as form values. */
export interface CopySettings {
  /** The number of the branch that owns the copies. */
  owner: string
  mark: string
  /** The ID of a location of the desk's branch. Empty for none. */
  location: string
  status: string
  reference: boolean
}

interface Props {
  frame: DeskFrame
  title: NonNullable<ResultOf<typeof RecordCopiesQuery>['title']>
  settings: CopySettings
  /** The locations of the desk's branch. */
  locations: LocationChoice[]
  /** Barcodes that are still to be added, one on each line. */
  barcodes?: string
  reports?: NewItemResult[] | undefined
  stop?: Child
}

/** Adds copies of a title: one scan after another, or a list. Pressing Enter in the empty field ends it (E6). */
export function AddCopiesPage({ frame, title, settings, locations, barcodes = '', reports, stop }: Props) {
  const { texts, library } = frame
  const words = texts.desk.records.copiesPage
  return (
    <DeskPage frame={frame} title={words.title}>
      <p>
        <a href={urls.desk.record(title.id)}>{titleText(title)}</a>
      </p>
      {stop}
      {reports && <Reports frame={frame} reports={reports} />}
      <PostForm frame={frame} class="fields" action={urls.desk.recordCopies(title.id)}>
        <SubmissionKey frame={frame} />
        <p>{words.how}</p>
        <label>
          {words.barcode}
          <input name="barcode" autocomplete="off" maxlength={100} autofocus />
        </label>
        <label>
          {words.owner}
          <select name="owner">
            {library.branches.map((branch) => (
              <option
                value={urls.numberOf(branch.id)}
                selected={urls.numberOf(branch.id) === settings.owner || undefined}
              >
                {texts.pick(branch)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.shelfMark}
          <input name="mark" value={settings.mark} maxlength={60} autocomplete="off" />
        </label>
        <LocationField
          frame={frame}
          locations={locations}
          chosen={locations.find(({ id }) => id === settings.location) ?? null}
        />
        <label>
          {words.status}
          <select name="status">
            {statuses.map((status) => (
              <option value={status} selected={status === settings.status || undefined}>
                {texts.desk.items.statuses[status]}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input type="checkbox" name="reference" value="1" checked={settings.reference} />{' '}
          {texts.desk.items.referenceOnly}
        </label>
        <label>
          {words.barcodes(mostNewCopies)}
          <textarea name="barcodes" rows={6} cols={40} autocomplete="off">
            {barcodes}
          </textarea>
        </label>
        <button>{words.submit}</button>
      </PostForm>
      <p>
        <a href={urls.desk.record(title.id)}>{words.finish}</a>
      </p>
      {title.items.length > 0 && (
        <>
          <h2>{words.so(title.items.length)}</h2>
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
        </>
      )}
    </DeskPage>
  )
}

function Reports({ frame: { texts }, reports }: { frame: DeskFrame; reports: NewItemResult[] }) {
  const words = texts.desk.records.copiesPage
  const isCopy = ({ outcome }: NewItemResult) => outcome.__typename === 'DeskItemPayload'
  const added = reports.filter((report) => isCopy(report) && !report.repeated).length
  const repeated = reports.filter((report) => isCopy(report) && report.repeated).length
  const refused = reports.length - added - repeated
  return (
    <>
      <div class={refused > 0 ? 'say stop' : 'say'} role={refused > 0 ? 'alert' : 'status'}>
        <p>
          {words.count(added, repeated, refused)} {refused > 0 && words.left}
        </p>
      </div>
      <ListTable heads={[words.line, words.outcome]}>
        {reports.map((report) => (
          <tr>
            <td class="whole">
              {isCopy(report) ? <a href={urls.desk.item(report.barcode)}>{report.barcode}</a> : report.barcode}
            </td>
            <td>
              <ReportText texts={texts} report={report} />
            </td>
          </tr>
        ))}
      </ListTable>
    </>
  )
}

function ReportText({
  texts,
  report: { barcode, repeated, outcome },
}: {
  texts: DeskFrame['texts']
  report: NewItemResult
}) {
  const words = texts.desk.records.copiesPage
  if (outcome.__typename === 'BarcodeInUse') {
    const { item } = outcome
    if (!item) return <span class="warn">{words.onCard(barcode)}</span>
    return (
      <span>
        <span class="warn">{words.inUse(barcode)}</span>{' '}
        <a href={urls.desk.record(item.title.id)}>{titleText(item.title)}</a>
      </span>
    )
  }
  if (outcome.__typename !== 'DeskItemPayload') return <span class="warn">{deskRefusalText(texts, outcome)}</span>
  return (
    <>
      {repeated ? words.repeated : words.done}{' '}
      {outcome.instruction && <b>{instructionText(texts, outcome.instruction)}</b>}
    </>
  )
}
