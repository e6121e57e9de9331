import type { WithdrawalReason } from '../../../generated/prisma/enums.ts'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DangerButton } from '../danger.tsx'
import { DeskField, DeskSelect, DeskTextarea } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { ListTable } from '../list.tsx'
import { DeskRefusalData, deskRefusalText } from '../refusal.ts'
import { RecordLinks } from './links.tsx'

export const WithdrawItems = graphql(
  `
  mutation WithdrawItems($at: ID!, $barcodes: [String!]!, $reason: WithdrawalReason!, $note: String!) {
    withdrawItems(input: { branchId: $at, barcodes: $barcodes, reason: $reason, note: $note }) {
      __typename
      ... on WithdrawItemsPayload { reports { barcode outcome { __typename ...DeskRefusalData } } }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export type WithdrawalReport = Extract<
  ResultOf<typeof WithdrawItems>['withdrawItems'],
  { __typename: 'WithdrawItemsPayload' }
>['reports'][number]

/** Maximum number of copies in one submission. */
export const maxWithdrawn = 300

export interface WithdrawValues {
  barcodes: string
  reason: WithdrawalReason | undefined
  note: string
}

interface Props {
  frame: DeskFrame
  typed?: WithdrawValues
  reports?: WithdrawalReport[]
}

/** Withdraws many copies with a reason (E14). Each copy has its own answer. */
export function WithdrawPage({ frame, typed, reports }: Props) {
  const { texts } = frame
  const words = texts.desk.recordUpkeep.withdraw
  const reasons = Object.entries(texts.desk.recordUpkeep.reasons)
  return (
    <DeskPage frame={frame} title={words.title}>
      <RecordLinks frame={frame} />
      {reports && <Reports frame={frame} reports={reports} />}
      <p>{words.why}</p>
      <PostForm frame={frame} class="fields" action={urls.desk.withdraw}>
        <DeskSelect
          frame={frame}
          name="reason"
          label={words.reason}
          chosen={typed?.reason ?? ''}
          options={[['', texts.holds.place.choose], ...reasons]}
        />
        <DeskField frame={frame} name="note" label={words.note} value={typed?.note} />
        <DeskTextarea
          frame={frame}
          name="barcodes"
          label={words.barcodes(maxWithdrawn)}
          value={typed?.barcodes ?? ''}
          rows={10}
          autocomplete="off"
        />
        <DangerButton texts={texts} label={words.submit} />
      </PostForm>
    </DeskPage>
  )
}

function Reports({ frame: { texts }, reports }: { frame: DeskFrame; reports: WithdrawalReport[] }) {
  const words = texts.desk.recordUpkeep.withdraw
  const refused = reports.filter(({ outcome }) => outcome.__typename !== 'DeskItemPayload').length
  return (
    <>
      <div class="say" role="status">
        <p>
          {words.count(reports.length - refused, refused)} {refused > 0 && words.left}
        </p>
      </div>
      <ListTable heads={[words.line, words.outcome]}>
        {reports.map(({ barcode, outcome }) => (
          <tr>
            <td class="whole">
              {outcome.__typename === 'DeskItemPayload' ? <a href={urls.desk.item(barcode)}>{barcode}</a> : barcode}
            </td>
            <td>
              {outcome.__typename === 'DeskItemPayload' ? (
                words.done
              ) : (
                <span class="warn">{deskRefusalText(texts, outcome)}</span>
              )}
            </td>
          </tr>
        ))}
      </ListTable>
    </>
  )
}
