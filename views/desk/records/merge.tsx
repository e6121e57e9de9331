import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { titleText } from '../../parts/titles/title-line.tsx'
import { MaterialTypeNames } from '../../parts/titles/type-names.ts'
import { DeskField } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'
import { RecordLinks } from './links.tsx'

const MergingRecord = graphql(
  `
  fragment MergingRecord on RecordUse @_unmask {
    copies loans openHolds listed requests
    title {
      id source controlNumber title subtitle volume publisher publishedYear publishedOn isbns materialType { ...MaterialTypeNames } edition extent
      contributors { name role } work { title } cover { url width height }
    }
  }
`,
  [MaterialTypeNames],
)

export const MergingTitleQuery = graphql(`query MergingTitle($id: ID!) { title(id: $id) { id title volume } }`)

export const CompareRecordsQuery = graphql(
  `
  query CompareRecords($id: ID!, $other: ID!) {
    deskRecordComparison(titleId: $id, otherId: $other) { holdsOnBoth holdsOfBorrowers records { ...MergingRecord } }
  }
`,
  [MergingRecord],
)

export const MergeTitles = graphql(
  `
  mutation MergeTitles($kept: ID!, $other: ID!, $key: String) {
    mergeTitles(input: { keptId: $kept, otherId: $other, key: $key }) {
      __typename
      ... on MergeTitlesPayload { title { id } copies movedHolds endedHolds borrowersHolds }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const DismissDuplicate = graphql(
  `
  mutation DismissDuplicate($id: ID!, $other: ID!) {
    dismissDuplicate(titleId: $id, otherId: $other) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export type Comparison = NonNullable<ResultOf<typeof CompareRecordsQuery>['deskRecordComparison']>
type Merging = Comparison['records'][number]
type MergingTitle = NonNullable<ResultOf<typeof MergingTitleQuery>['title']>

/** Asks for the other record. */
export function OtherRecordPage({
  frame,
  title,
  typed,
}: {
  frame: DeskFrame
  title: MergingTitle | null
  typed?: string
}) {
  const words = frame.texts.desk.recordUpkeep.merge
  return (
    <DeskPage frame={frame} title={words.title}>
      <RecordLinks frame={frame} />
      {title && (
        <h2>
          <a href={urls.desk.record(title.id)}>{titleText(title)}</a>
        </h2>
      )}
      <form class="fields" action={urls.desk.mergeTitles()}>
        {title && <input type="hidden" name="a" value={urls.numberOf(title.id)} />}
        {!title && <DeskField frame={frame} name="a" label={words.fields.id} autocomplete="off" />}
        <DeskField frame={frame} name="b" label={words.other} value={typed} autocomplete="off" />
        <p>{words.otherHint}</p>
        <button>{words.find}</button>
      </form>
    </DeskPage>
  )
}

/** Compares two records before they are merged (E12). */
export function MergeRecordsPage({
  frame,
  comparison: { records, holdsOnBoth, holdsOfBorrowers },
  kept,
}: {
  frame: DeskFrame
  comparison: Comparison
  /** The number of the record that was chosen. */
  kept?: string | undefined
}) {
  const [a, b] = records
  if (!a || !b) return null
  const words = frame.texts.desk.recordUpkeep.merge
  return (
    <DeskPage frame={frame} title={words.title}>
      <RecordLinks frame={frame} />
      <PostForm frame={frame} action={urls.desk.mergeTitles(a.title.id, b.title.id)}>
        <SubmissionKey frame={frame} />
        <Compared frame={frame} a={a} b={b} kept={kept} />
        <p>
          {words.differ} {words.effect} {holdsOnBoth > 0 && <b>{words.both(holdsOnBoth)}</b>}{' '}
          {holdsOfBorrowers > 0 && <b>{words.borrowers(holdsOfBorrowers)}</b>} <b>{words.noUndo}</b>
        </p>
        <p>
          <label class="check">
            <input type="checkbox" name="sure" value="1" /> {words.sure}
          </label>
        </p>
        <p class="actions">
          <button class="danger" name="what" value="merge">
            {words.submit}
          </button>{' '}
          <button class="quiet" name="what" value="dismiss">
            {words.dismiss}
          </button>
        </p>
      </PostForm>
    </DeskPage>
  )
}

function Compared({ frame, a, b, kept }: { frame: DeskFrame; a: Merging; b: Merging; kept: string | undefined }) {
  const { texts } = frame
  const words = texts.desk.recordUpkeep.merge
  const { fields } = words
  const rows: [name: string, value: (of: Merging) => string][] = [
    [fields.title, ({ title }) => title.title],
    [fields.subtitle, ({ title }) => title.subtitle ?? ''],
    [fields.volume, ({ title }) => title.volume ?? ''],
    [fields.work, ({ title }) => title.work?.title ?? ''],
    [fields.contributors, ({ title }) => title.contributors.map(({ name, role }) => `${name} ${role}`).join('・')],
    [fields.publisher, ({ title }) => title.publisher ?? ''],
    [fields.published, ({ title }) => title.publishedOn ?? String(title.publishedYear ?? '')],
    [fields.edition, ({ title }) => title.edition ?? ''],
    [fields.extent, ({ title }) => title.extent ?? ''],
    [fields.isbns, ({ title }) => title.isbns.join(' ')],
    [fields.type, ({ title }) => texts.typeName(title.materialType)],
    [fields.source, ({ title }) => `${title.source} ${title.controlNumber}`],
    [fields.copies, ({ copies }) => String(copies)],
    [fields.loans, ({ loans }) => String(loans)],
    [fields.openHolds, ({ openHolds }) => String(openHolds)],
    [fields.listed, ({ listed }) => String(listed)],
    [fields.requests, ({ requests }) => String(requests)],
  ]
  // The numbers below the description may differ.
  const about = rows.slice(0, 11).map(([name]) => name)
  const shown = rows.filter(([, value]) => value(a) !== '' || value(b) !== '')
  return (
    <table>
      <tr>
        <th scope="row">{fields.id}</th>
        {[a, b].map(({ title }) => (
          <td>
            <a href={urls.desk.record(title.id)}>{urls.numberOf(title.id)}</a>
            <br />
            <label class="check">
              <input
                type="radio"
                name="kept"
                value={urls.numberOf(title.id)}
                checked={kept === urls.numberOf(title.id) || undefined}
              />{' '}
              {words.keep}
            </label>
          </td>
        ))}
      </tr>
      {shown.map(([name, value]) => (
        <Row name={name} values={[value(a), value(b)]} marked={about.includes(name) && value(a) !== value(b)} />
      ))}
      <Row name={fields.cover} values={[a, b].map(({ title }) => (title.cover ? words.yes : words.no))} />
    </table>
  )
}

function Row({ name, values, marked }: { name: string; values: Child[]; marked?: boolean }) {
  return (
    <tr>
      <th scope="row">
        {name} {marked && '≠'}
      </th>
      {values.map((value) => (
        <td>{value}</td>
      ))}
    </tr>
  )
}
