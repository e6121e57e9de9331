import type { Child } from 'hono/jsx'
import type { ItemStatus } from '../../../generated/prisma/enums.ts'
import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { LocationData, locationText } from '../../parts/location.ts'
import { titleText } from '../../parts/titles/title-line.tsx'
import type { DeskTexts } from '../../text/languages.ts'
import { DangerButton } from '../danger.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { type LocationChoice, LocationOption } from '../location-field.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { AwaitedHold, AwaitedHoldData } from './awaited-hold.tsx'
import { InstructionData, InstructionNotice, lastDigits, Slip } from './instruction.tsx'
import { AddCopy } from './item-copies.tsx'
import { ItemRecord } from './item-record.tsx'

const DeskItemData = graphql(
  `
  fragment DeskItemData on DeskItem @_unmask {
    barcode shelfMark status referenceOnly temporaryUntil
    title { id title volume }
    branch { id name nameEn shelvingLocations { ...LocationOption } }
    shelvingLocation { ...LocationData }
    permanentLocation { ...LocationOption }
    temporaryLocation { ...LocationData }
    location { name nameEn }
    loan { dueOn overdueDays patron { id cardNumber } }
    hold { id state pickupBranch { name nameEn } }
    ...AwaitedHoldData
  }
`,
  [LocationOption, LocationData, AwaitedHoldData],
)

export const DeskItemQuery = graphql(
  `
  query DeskItem($at: ID!, $barcode: String!) {
    deskItem(barcode: $barcode) { __typename ...DeskItemData ...DeskRefusalData }
    here: node(id: $at) { ... on Branch { shelvingLocations { ...LocationOption } } }
    library { branches { id name nameEn nameReading nameEasy nameZh nameKo shelvingLocations { ...LocationOption } } }
  }
`,
  [DeskItemData, LocationOption, DeskRefusalData],
)

export const UpdateItemStatus = graphql(
  `
  mutation UpdateItemStatus($at: ID!, $barcode: String!, $status: ItemStatus!) {
    updateItemStatus(branchId: $at, barcode: $barcode, status: $status) {
      __typename
      ... on DeskItemPayload { instruction { ...InstructionData } }
      ...DeskRefusalData
    }
  }
`,
  [InstructionData, DeskRefusalData],
)

export const MoveItem = graphql(
  `
  mutation MoveItem($at: ID!, $barcode: String!, $owner: ID!, $location: ID) {
    moveItem(branchId: $at, barcode: $barcode, ownerBranchId: $owner, locationId: $location) {
      __typename ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const UpdateItem = graphql(
  `
  mutation UpdateItem($at: ID!, $barcode: String!, $shelfMark: String!, $referenceOnly: Boolean!, $location: ID) {
    updateItem(
      input: { branchId: $at, barcode: $barcode, shelfMark: $shelfMark, referenceOnly: $referenceOnly, locationId: $location }
    ) {
      __typename
      ... on DeskItemPayload { instruction { ...InstructionData } }
      ...DeskRefusalData
    }
  }
`,
  [InstructionData, DeskRefusalData],
)

export const UpdateItemBarcode = graphql(
  `
  mutation UpdateItemBarcode($at: ID!, $barcode: String!, $label: String!) {
    updateItemBarcode(branchId: $at, barcode: $barcode, newBarcode: $label) {
      __typename
      ... on DeskItemPayload { item { barcode } }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

/** A branch to which a copy can move, with its locations. */
type Destination = ResultOf<typeof DeskItemQuery>['library']['branches'][number]

type Item = Extract<ResultOf<typeof DeskItemQuery>['deskItem'], { __typename: 'DeskItem' }>

interface ItemProps {
  frame: DeskFrame
  item: Item
  /** The locations of the desk's branch, for a new copy. */
  here: LocationChoice[]
  branches: readonly Destination[]
  /** Message after success. */
  done?: string
  /** The instruction for the next step with the copy. */
  instruction?: FragmentOf<typeof InstructionData> | null
  stop?: Child
  /** The new barcode that was refused. */
  label?: string | undefined
}

/** One copy: its location, its borrower or hold, and the actions. */
export function ItemPage({ frame, item, here, branches, done, instruction, stop, label }: ItemProps) {
  const { texts } = frame
  const words = texts.desk.items
  return (
    <DeskPage frame={frame} title={words.title}>
      <ItemSearch frame={frame} />
      {stop}
      {done && instruction && (
        <InstructionNotice texts={texts} instruction={instruction} item={item}>
          <p>{done}</p>
        </InstructionNotice>
      )}
      {instruction && <AwaitedHold frame={frame} item={item} />}
      {done && instruction && <Slip texts={texts} instruction={instruction} barcode={item.barcode} />}
      {done && !instruction && (
        <div class="say" role="status">
          <p>{done}</p>
        </div>
      )}
      <h2>
        <a href={urls.desk.copies(item.title.id)}>{titleText(item.title)}</a> <small>{item.barcode}</small>{' '}
        <a href={urls.desk.queue(item.title.id)}>{words.queue}</a>
      </h2>
      <Facts frame={frame} item={item} />
      <h2>{words.change}</h2>
      <PostForm frame={frame} class="actions" action={urls.desk.updateItemStatus}>
        <input type="hidden" name="barcode" value={item.barcode} />
        {offeredStatuses(item).map((status) =>
          status === 'WITHDRAWN' ? (
            <DangerButton texts={texts} label={words.report[status]} name="status" value={status} />
          ) : (
            <button class="quiet" name="status" value={status}>
              {words.report[status]}
            </button>
          ),
        )}
      </PostForm>
      <ItemRecord frame={frame} item={item} label={label} />
      <h2>{words.move}</h2>
      <PostForm frame={frame} class="fields" action={urls.desk.moveItem}>
        <input type="hidden" name="barcode" value={item.barcode} />
        <label>
          {words.moveTo}
          <select name="branch">
            {branches.map((branch) => (
              <DestinationOptions frame={frame} branch={branch} chosen={branch.id === item.branch.id} />
            ))}
          </select>
        </label>
        <button class="quiet">{words.moveButton}</button>
      </PostForm>
      <AddCopy frame={frame} titleId={item.title.id} locations={here} />
    </DeskPage>
  )
}

interface DestinationProps {
  frame: DeskFrame
  branch: Destination
  chosen: boolean
}

/** A branch, and each of its locations, which the value names after the branch. */
function DestinationOptions({ frame: { texts }, branch, chosen }: DestinationProps) {
  const name = texts.pick(branch)
  const number = urls.numberOf(branch.id)
  if (branch.shelvingLocations.length === 0) {
    return (
      <option value={number} selected={chosen}>
        {name}
      </option>
    )
  }
  return (
    <optgroup label={name}>
      <option value={number} selected={chosen}>
        {`${name} (${texts.desk.locations.noLocation})`}
      </option>
      {branch.shelvingLocations.map((location) => (
        <option value={`${number}-${urls.numberOf(location.id)}`}>{`${name} ${locationText(texts, location)}`}</option>
      ))}
    </optgroup>
  )
}

/** The statuses that can be set. A lent copy can only be reported lost or withdrawn; other statuses need its return. */
function offeredStatuses({ status, loan }: Item): ItemStatus[] {
  const all: ItemStatus[] = loan ? ['LOST', 'WITHDRAWN'] : ['AVAILABLE', 'MISSING', 'LOST', 'DAMAGED', 'WITHDRAWN']
  return all.filter((other) => other !== status)
}

function Facts({ frame: { texts }, item }: Pick<ItemProps, 'frame' | 'item'>) {
  const words = texts.desk.items
  const { loan, hold } = item
  const status = texts.desk.items.statuses[item.status]
  const rows: [string, Child][] = [
    [words.status, item.referenceOnly ? `${status} ${words.referenceOnly}` : status],
    [words.owner, texts.pick(item.branch)],
    [words.location, loan ? texts.catalogue.title.itemStates.ON_LOAN : texts.pick(item.location)],
    [words.shelvingLocation, item.shelvingLocation ? locationText(texts, item.shelvingLocation) : words.none],
    ...displayRows(texts, item),
    [words.shelfMark, item.shelfMark ?? words.none],
    [
      words.loan,
      loan ? (
        <>
          {words.due(texts.day(loan.dueOn))}{' '}
          {loan.overdueDays > 0 && <b class="warn">{words.overdue(loan.overdueDays)}</b>}{' '}
          {loan.patron && (
            <a href={urls.desk.patron(loan.patron.id)}>{words.patron(lastDigits(loan.patron.cardNumber))}</a>
          )}
        </>
      ) : (
        words.none
      ),
    ],
    [
      words.hold,
      hold ? (
        <a href={urls.desk.hold(hold.id)}>
          {words.holdAt(texts.holds.list.states[hold.state], texts.pick(hold.pickupBranch))}
        </a>
      ) : (
        words.none
      ),
    ],
  ]
  return (
    <table>
      {rows.map(([name, value]) => (
        <tr>
          <th scope="row">{name}</th>
          <td>{value}</td>
        </tr>
      ))}
    </table>
  )
}

/** A copy at a display has rows for the display and for the shelf to which it returns. */
function displayRows(texts: DeskTexts, item: Item): [string, Child][] {
  const { temporaryLocation, temporaryUntil, permanentLocation } = item
  const words = texts.desk.displays
  if (!temporaryLocation || !temporaryUntil) return []
  const own = permanentLocation ? locationText(texts, permanentLocation) : texts.desk.items.none
  return [
    [words.display, `${locationText(texts, temporaryLocation)} ${words.untilDay(texts.day(temporaryUntil))}`],
    [words.own, own],
  ]
}

/** The field for the next copy. */
function ItemSearch({ frame, barcode }: { frame: DeskFrame; barcode?: string }) {
  const words = frame.texts.desk.items
  return (
    <form class="scan" action={urls.desk.items}>
      <label>
        {words.barcode}
        <input name="barcode" value={barcode} autocomplete="off" autofocus />
      </label>
      <button>{words.show}</button>
    </form>
  )
}

/** The page without a copy: none was chosen, or none was found. */
export function ItemSearchPage({ frame, barcode, stop }: { frame: DeskFrame; barcode?: string; stop?: Child }) {
  const words = frame.texts.desk.items
  return (
    <DeskPage frame={frame} title={words.title}>
      <ItemSearch frame={frame} barcode={barcode ?? ''} />
      {stop}
      <p>
        {words.how} <a href={urls.search()}>{words.toSearch}</a>
      </p>
      <p>
        <a href={urls.desk.updateItemStatuses}>{words.list.title}</a>
      </p>
    </DeskPage>
  )
}
