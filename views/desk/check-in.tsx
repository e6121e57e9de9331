import { urls } from '../../server/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'
import { FormToken } from '../parts/form-token.tsx'
import { titleText } from '../parts/title-line.tsx'
import { checkInTexts } from '../text/desk/check-in.ts'
import { type DeskFrame, DeskPage, Stop } from './frame.tsx'
import { InstructionData, Say } from './instruction.tsx'
import { DeskRefusalData } from './refusal.ts'

export const CheckIn = graphql(
  `
  mutation CheckIn($at: ID!, $barcode: String!) {
    checkIn(at: $at, barcode: $barcode) {
      __typename
      ... on CheckedIn {
        returned found
        item { barcode shelfMark status title { title volume } }
        instruction { ...InstructionData }
      }
      ...DeskRefusalData
    }
  }
`,
  [InstructionData, DeskRefusalData],
)

type CheckedIn = Extract<ResultOf<typeof CheckIn>['checkIn'], { __typename: 'CheckedIn' }>

interface CheckInProps {
  frame: DeskFrame
  checkedIn?: CheckedIn
  /** What was scanned, when it was refused. */
  barcode?: string
  stop?: string
}

export function CheckInPage({ frame, checkedIn, barcode, stop }: CheckInProps) {
  const words = checkInTexts[frame.texts.code]
  return (
    <DeskPage frame={frame} title={words.title}>
      <form class="scan" method="post" action={urls.desk.checkIn}>
        <FormToken token={frame.formToken} />
        <label>
          {words.barcode}
          <input name="barcode" value={barcode} autocomplete="off" autofocus />
        </label>
        <button>{words.submit}</button>
      </form>
      {stop && <Stop>{stop}</Stop>}
      {checkedIn && <Answer frame={frame} of={checkedIn} />}
    </DeskPage>
  )
}

function Answer({ frame, of }: { frame: DeskFrame; of: CheckedIn }) {
  const words = checkInTexts[frame.texts.code]
  const { item } = of
  return (
    <Say texts={frame.texts} instruction={of.instruction} item={item}>
      <p>
        {of.returned ? words.returned : words.notLent} {of.found && words.found}
      </p>
      <p>
        <a href={urls.desk.item(item.barcode)}>{item.barcode}</a> {titleText(item.title)}
      </p>
    </Say>
  )
}
