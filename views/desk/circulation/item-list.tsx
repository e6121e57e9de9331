import type { Child } from 'hono/jsx'
import type { ItemStatus } from '../../../generated/prisma/enums.ts'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData, deskRefusalText } from '../refusal.ts'
import { BarcodeReports } from './barcode-reports.tsx'
import { InstructionData, instructionText } from './instruction.tsx'

export const UpdateItemStatuses = graphql(
  `
  mutation UpdateItemStatuses($at: ID!, $barcodes: [String!]!, $status: ItemStatus!) {
    updateItemStatuses(branchId: $at, barcodes: $barcodes, status: $status) {
      __typename
      ... on UpdateItemStatusesPayload {
        reports {
          barcode repeated
          outcome { __typename ... on DeskItemPayload { instruction { ...InstructionData } } ...DeskRefusalData }
        }
      }
      ...DeskRefusalData
    }
  }
`,
  [InstructionData, DeskRefusalData],
)

export type ItemReportResult = Extract<
  ResultOf<typeof UpdateItemStatuses>['updateItemStatuses'],
  { __typename: 'UpdateItemStatusesPayload' }
>['reports'][number]

/** Maximum number of copies in one submission. */
export const maxListedItems = 300

const statuses: ItemStatus[] = ['AVAILABLE', 'MISSING', 'LOST', 'DAMAGED', 'WITHDRAWN']

interface Props {
  frame: DeskFrame
  /** The field's value: the entered barcodes, or those that are still to be done. */
  barcodes?: string
  status?: ItemStatus | undefined
  reports?: ItemReportResult[]
  stop?: Child
}

/** Sets one status for many copies, which are scanned or pasted. Each line has its own answer. */
export function ItemListPage({ frame, barcodes, status, reports, stop }: Props) {
  const { texts } = frame
  const words = texts.desk.items
  return (
    <DeskPage frame={frame} title={words.list.title}>
      {stop}
      {reports && <BarcodeReports frame={frame} reports={reports.map((report) => reportOf(texts, report))} />}
      <PostForm frame={frame} class="fields" action={urls.desk.updateItemStatuses}>
        <label>
          {words.list.status}
          <select name="status">
            <option value="">{texts.holds.place.choose}</option>
            {statuses.map((each) => (
              <option value={each} selected={each === status || undefined}>
                {words.report[each]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.list.barcodes(maxListedItems)}
          <textarea name="barcodes" rows={10} autocomplete="off">
            {barcodes}
          </textarea>
        </label>
        <button>{words.list.submit}</button>
      </PostForm>
    </DeskPage>
  )
}

function reportOf(texts: DeskFrame['texts'], { barcode, repeated, outcome }: ItemReportResult) {
  if (outcome.__typename !== 'DeskItemPayload') return { barcode, repeated, refusal: deskRefusalText(texts, outcome) }
  const { instruction } = outcome
  const more = !repeated && instruction && <b>{instructionText(texts, instruction)}</b>
  return { barcode, repeated, refusal: null, more }
}
