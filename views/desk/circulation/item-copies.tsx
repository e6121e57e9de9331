import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { FormToken } from '../../parts/forms/csrf-field.tsx'
import { titleText } from '../../parts/titles/title-line.tsx'
import { DeskField } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { EndedHoldData, EndedHolds } from '../holds/ended-holds.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { InstructionData } from './instruction.tsx'

export const CopiesQuery = graphql(
  `
  query DeskCopies($id: ID!) {
    title(id: $id) { id title volume items { barcode shelfMark state branch { name nameEn } } }
    deskEndedHolds(titleId: $id) { ...EndedHoldData }
  }
`,
  [EndedHoldData],
)

export const CreateItem = graphql(
  `
  mutation CreateItem($at: ID!, $title: ID!, $barcode: String!, $shelfMark: String!, $referenceOnly: Boolean!) {
    createItem(input: { branchId: $at, titleId: $title, barcode: $barcode, shelfMark: $shelfMark, referenceOnly: $referenceOnly }) {
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
}

interface CopiesProps {
  frame: DeskFrame
  title: NonNullable<ResultOf<typeof CopiesQuery>['title']>
  ended: ResultOf<typeof CopiesQuery>['deskEndedHolds']
  typed?: NewCopyValues
}

/** All copies of a title, and the form to add one. */
export function CopiesPage({ frame, title, ended, typed }: CopiesProps) {
  const { texts } = frame
  const words = texts.desk.items
  return (
    <DeskPage frame={frame} title={words.copies}>
      <h2>
        <a href={urls.title(title.id)}>{titleText(title)}</a>
      </h2>
      {title.items.length > 0 && (
        <table>
          {title.items.map(({ barcode, shelfMark, state, branch }) => (
            <tr>
              <td>
                <a href={urls.desk.item(barcode)}>{barcode}</a>
              </td>
              <td>
                {texts.pick(branch)} {shelfMark}
              </td>
              <td>{texts.catalogue.title.itemStates[state]}</td>
            </tr>
          ))}
        </table>
      )}
      <div class="actions">
        <a href={urls.desk.queue(title.id)}>{words.queue}</a>{' '}
        <a href={urls.desk.record(title.id)}>{texts.desk.records.toRecord}</a>
        <form method="post" action={urls.desk.place}>
          <FormToken token={frame.formToken} />
          <input type="hidden" name="title" value={urls.numberOf(title.id)} />
          <button>{words.reserve}</button>
        </form>
      </div>
      <EndedHolds frame={frame} holds={ended} ofTitle />
      <AddCopy frame={frame} titleId={title.id} typed={typed} />
    </DeskPage>
  )
}

export function AddCopy({
  frame,
  titleId,
  typed,
}: {
  frame: DeskFrame
  titleId: string
  typed?: NewCopyValues | undefined
}) {
  const { texts, branch, formToken } = frame
  const words = texts.desk.items
  return (
    <>
      <h2>{words.add}</h2>
      <form class="fields" method="post" action={urls.desk.createItem}>
        <FormToken token={formToken} />
        <input type="hidden" name="title" value={urls.numberOf(titleId)} />
        <p>{words.addAt(texts.pick(branch))}</p>
        <DeskField frame={frame} name="barcode" label={words.newBarcode} value={typed?.barcode} autocomplete="off" />
        <DeskField frame={frame} name="shelfMark" label={words.shelfMark} value={typed?.shelfMark} maxlength={60} />
        <label class="check">
          <input type="checkbox" name="referenceOnly" value="1" checked={typed?.referenceOnly} /> {words.referenceOnly}
        </label>
        <button class="quiet">{words.addButton}</button>
      </form>
    </>
  )
}
