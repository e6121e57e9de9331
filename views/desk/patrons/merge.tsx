import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'

const MergingPatron = graphql(`
  fragment MergingPatron on DeskPatron @_unmask {
    id name nameReading cardNumber birthDate homeBranch { name nameEn } loans { id } holds { id }
  }
`)

export const MergeQuery = graphql(
  `
  query DeskMerge($id: ID!, $card: String!) {
    deskPatronById(id: $id) { ...MergingPatron }
    deskPatron(cardNumber: $card) { __typename ...DeskRefusalData ... on DeskPatron { ...MergingPatron } }
  }
`,
  [DeskRefusalData, MergingPatron],
)

export const MergePatrons = graphql(
  `
  mutation MergePatrons($id: ID!, $card: String!) {
    done: mergePatrons(id: $id, cardNumber: $card) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

type Merging = NonNullable<ResultOf<typeof MergeQuery>['deskPatronById']>

/** Compares two accounts before they are merged. It does not show the date of birth. */
export function MergePage({ frame, kept, ends }: { frame: DeskFrame; kept: Merging; ends: Merging }) {
  const { texts } = frame
  const words = texts.desk.patrons
  const rows: [name: string, value: (patron: Merging) => string][] = [
    [words.title, ({ name, nameReading }) => [name, nameReading].filter(Boolean).join(' / ')],
    [words.card(''), ({ cardNumber }) => cardNumber],
    [words.home, ({ homeBranch }) => texts.pick(homeBranch)],
    [words.loans(0).replace(/[（(].*/, ''), ({ loans }) => String(loans.length)],
    [words.holds(0).replace(/[（(].*/, ''), ({ holds }) => String(holds.length)],
  ]
  const known = kept.birthDate !== null && ends.birthDate !== null
  return (
    <DeskPage frame={frame} title={words.mergeTitle}>
      <table>
        <tr>
          <td></td>
          <th scope="col">{words.kept}</th>
          <th scope="col">{words.ends}</th>
        </tr>
        {rows.map(([name, value]) => (
          <tr>
            <th scope="row">{name}</th>
            <td>{value(kept)}</td>
            <td>{value(ends)}</td>
          </tr>
        ))}
      </table>
      <p>
        <b>{known ? words.bornSame(kept.birthDate === ends.birthDate) : words.bornUnknown}</b>
      </p>
      <p>{words.mergeNotes}</p>
      <PostForm frame={frame} action={urls.desk.patronCard(kept.id)}>
        <input type="hidden" name="other" value={ends.cardNumber} />
        <button class="danger" name="what" value="merge">
          {words.yesMerge}
        </button>{' '}
        <a class="button quiet" href={urls.desk.patronCard(kept.id)}>
          {words.no}
        </a>
      </PostForm>
    </DeskPage>
  )
}
