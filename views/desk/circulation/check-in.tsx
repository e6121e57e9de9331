import type { ItemStatus } from '../../../generated/prisma/enums.ts'
import { urls } from '../../../server/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { FormToken } from '../../parts/form-token.tsx'
import { titleText } from '../../parts/title-line.tsx'
import { type DeskFrame, DeskPage, Stop } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { RefusalStop } from '../refusal-stop.tsx'
import { UndoButton } from './acts.tsx'
import { InstructionData, Say, Slip } from './instruction.tsx'

export const CheckIn = graphql(
  `
  mutation CheckIn($at: ID!, $barcode: String!, $found: Boolean!) {
    checkIn(at: $at, barcode: $barcode, found: $found) {
      __typename
      ... on CheckedIn {
        returned overdueDays found
        item { barcode shelfMark status title { title volume } undoable { id kind } }
        instruction { ...InstructionData }
      }
      ... on CopyWasMissing { missingAs: status }
      ...DeskRefusalData
    }
  }
`,
  [InstructionData, DeskRefusalData],
)

type Answered = ResultOf<typeof CheckIn>['checkIn']
type CheckedIn = Extract<Answered, { __typename: 'CheckedIn' }>

interface CheckInProps {
  frame: DeskFrame
  checkedIn?: CheckedIn
  /** What was scanned, when it was refused. */
  barcode?: string
  refusal?: Exclude<Answered, CheckedIn>
  stop?: string
}

export function CheckInPage({ frame, checkedIn, barcode, refusal, stop }: CheckInProps) {
  const words = frame.texts.desk.checkIn
  const asks = refusal?.__typename === 'CopyWasMissing'
  return (
    <DeskPage frame={frame} title={words.title}>
      <form class="scan" method="post" action={urls.desk.checkIn}>
        <FormToken token={frame.formToken} />
        <label>
          {words.barcode}
          <input name="barcode" value={asks ? '' : barcode} autocomplete="off" autofocus />
        </label>
        <button>{words.submit}</button>
      </form>
      {asks ? (
        <AskFound frame={frame} status={refusal.missingAs} barcode={barcode ?? ''} />
      ) : (
        refusal && <RefusalStop texts={frame.texts} refusal={refusal} />
      )}
      {stop && <Stop>{stop}</Stop>}
      {checkedIn && <Answer frame={frame} of={checkedIn} />}
      {checkedIn && <UndoButton frame={frame} act={checkedIn.item.undoable} />}
      {checkedIn && <Slip texts={frame.texts} instruction={checkedIn.instruction} barcode={checkedIn.item.barcode} />}
    </DeskPage>
  )
}

/** Before a copy that should not be there is promised to anybody, whoever holds it says so. */
function AskFound({ frame, status, barcode }: { frame: DeskFrame; status: ItemStatus; barcode: string }) {
  const words = frame.texts.desk.checkIn
  return (
    <div class="say stop" role="alert">
      <p class="what">{words.wasMissing(frame.texts.desk.refusals.statuses[status])}</p>
      <p>
        {words.askFound} <a href={urls.desk.item(barcode)}>{barcode}</a>
      </p>
      <form method="post" action={urls.desk.checkIn}>
        <FormToken token={frame.formToken} />
        <input type="hidden" name="barcode" value={barcode} />
        <button name="found" value="1">
          {words.isFound}
        </button>{' '}
        <a class="button quiet" href={urls.desk.checkIn}>
          {words.notFound}
        </a>
      </form>
    </div>
  )
}

function Answer({ frame, of }: { frame: DeskFrame; of: CheckedIn }) {
  const words = frame.texts.desk.checkIn
  const { item } = of
  return (
    <Say texts={frame.texts} instruction={of.instruction} item={item}>
      <p>
        {of.returned ? words.returned : words.notLent} {of.found && words.found}{' '}
        {of.overdueDays > 0 && <span class="warn">{words.overdue(of.overdueDays)}</span>}
      </p>
      <p>
        <a href={urls.desk.item(item.barcode)}>{item.barcode}</a> {titleText(item.title)}
      </p>
    </Say>
  )
}
