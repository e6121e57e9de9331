import type { ItemStatus } from '../../../generated/prisma/enums.ts'
import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { LocationData } from '../../parts/location.ts'
import { titleText } from '../../parts/titles/title-line.tsx'
import { DeskAlert, type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData, deskRefusalText } from '../refusal.ts'
import { RefusalAlert } from '../refusal-stop.tsx'
import { SubmissionKey } from '../submission-key.tsx'
import { UndoButton } from './acts.tsx'
import { AwaitedHold, AwaitedHoldData, awaitedText } from './awaited-hold.tsx'
import {
  InstructionData,
  InstructionNotice,
  instructionText,
  isForPickupPlace,
  outcomeOf,
  Slip,
} from './instruction.tsx'
import { lastScanNumber, ScanAnswers, ScanForm, ScanList, ScanRow } from './scans.tsx'

export const CheckIn = graphql(
  `
  mutation CheckIn($at: ID!, $barcode: String!, $found: Boolean!, $confirm: Boolean, $key: String) {
    checkIn(input: { branchId: $at, barcode: $barcode, found: $found, confirmHolds: $confirm, key: $key }) { __typename }
  }
`,
)

const CheckInScan = graphql(
  `
  fragment CheckInScan on DeskScan {
    number at barcode returned overdueDays found
    item { barcode shelfMark status shelvingLocation { ...LocationData } title { title volume } undoable { id kind } ...AwaitedHoldData }
    instruction { ...InstructionData }
    refusal { __typename ... on CopyWasMissing { missingAs: status } ...DeskRefusalData }
  }
`,
  [LocationData, InstructionData, DeskRefusalData, AwaitedHoldData],
)

export const CheckInsQuery = graphql(
  `query CheckIns($at: ID!) { scans: deskScans(branchId: $at, kind: CHECK_IN) { ...CheckInScan } }`,
  [CheckInScan],
)

interface CheckInProps {
  frame: DeskFrame
  /** The scans of the last hour at this desk, newest first. */
  scans: FragmentOf<typeof CheckInScan>[]
  /** The last scan that the previous page showed. Null when nothing was scanned on it. */
  after: number | null
  /** The reason why nothing was scanned. */
  stop?: string | undefined
}

/** The scan field, the answers to the scans since the previous page, and the list of scans. */
export function CheckInPage({ frame, scans: masked, after, stop }: CheckInProps) {
  const { texts } = frame
  const words = texts.desk.checkIn
  const scans = masked.map((scan) => readFragment(CheckInScan, scan))
  return (
    <DeskPage frame={frame} title={words.title}>
      <ScanForm frame={frame} action={urls.desk.checkIn} label={words.barcode} submit={words.submit}>
        <input type="hidden" name="after" value={String(lastScanNumber(scans))} autocomplete="off" />
      </ScanForm>
      <ScanAnswers>
        {stop && <DeskAlert>{stop}</DeskAlert>}
        {scans
          .filter(({ number }) => after !== null && number > after)
          .map((scan) => (
            <CheckInAnswer frame={frame} scan={scan} />
          ))}
      </ScanAnswers>
      <ScanList frame={frame} heading={texts.desk.scans.returns} isEmpty={scans.length === 0}>
        {scans.map(({ number, at, barcode, item, instruction, refusal }) => (
          <ScanRow
            texts={texts}
            number={number}
            at={at}
            barcode={barcode}
            item={item}
            outcome={instruction ? outcomeOf(instruction) : 'none'}
          >
            {instruction ? instructionText(texts, instruction) : refusal && deskRefusalText(texts, refusal)}{' '}
            {awaitedText(texts, item)}
          </ScanRow>
        ))}
      </ScanList>
    </DeskPage>
  )
}

type Scan = ResultOf<typeof CheckInScan>

/** The answer to one scan, in large letters. */
function CheckInAnswer({ frame, scan }: { frame: DeskFrame; scan: Scan }) {
  const { texts } = frame
  const words = texts.desk.checkIn
  const { number, item, instruction, refusal, barcode } = scan
  if (refusal?.__typename === 'CopyWasMissing') {
    return <AskFound frame={frame} status={refusal.missingAs} barcode={barcode ?? ''} after={number} />
  }
  if (refusal) return <RefusalAlert texts={texts} refusal={refusal} />
  if (!item || !instruction) return null
  return (
    <>
      <InstructionNotice texts={texts} instruction={instruction} item={item}>
        <p>
          {scan.returned ? words.returned : words.notLent} {scan.found && words.found}{' '}
          {scan.overdueDays > 0 && <span class="warn">{words.overdue(scan.overdueDays)}</span>}
        </p>
        <p>
          <a href={urls.desk.item(item.barcode)}>{item.barcode}</a> {titleText(item.title)}
        </p>
        {isForPickupPlace(instruction) && (
          <p>
            <a class="button" href={urls.desk.placeCopy(item.barcode)}>
              {texts.desk.pickupPlaces.put}
            </a>
          </p>
        )}
      </InstructionNotice>
      <AwaitedHold frame={frame} item={item} after={number} />
      <UndoButton frame={frame} act={item.undoable} back={urls.desk.checkIn} />
      <Slip texts={texts} instruction={instruction} barcode={item.barcode} />
    </>
  )
}

interface AskFoundProps {
  frame: DeskFrame
  status: ItemStatus
  barcode: string
  /** The number of the scan in question. */
  after: number
}

/** Asks whether a copy with the status missing is really there before it is assigned to a hold. */
function AskFound({ frame, status, barcode, after }: AskFoundProps) {
  const words = frame.texts.desk.checkIn
  return (
    <div class="say stop" role="alert">
      <p class="what">{words.wasMissing(frame.texts.desk.items.statuses[status])}</p>
      <p>
        {words.askFound} <a href={urls.desk.item(barcode)}>{barcode}</a>
      </p>
      <PostForm frame={frame} action={urls.desk.checkIn}>
        <SubmissionKey frame={frame} />
        <input type="hidden" name="after" value={String(after)} />
        <input type="hidden" name="barcode" value={barcode} />
        <button name="found" value="1">
          {words.isFound}
        </button>{' '}
        <a class="button quiet" href={urls.desk.checkIn}>
          {words.notFound}
        </a>
      </PostForm>
    </div>
  )
}
