import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql.ts'
import { Notice } from '../../parts/forms/notice.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DangerButton } from '../danger.tsx'
import type { DeskFrame } from '../frame.tsx'

export const SourcesData = graphql(`
  fragment SourcesData on HarvestedSource {
    source absentTitles absentCopies isHeldBack
    comparison { begunAt endedAt listed present missing absent absentCopies }
  }
`)

export const ConfirmAbsences = graphql(`
  mutation ConfirmAbsences($input: ConfirmAbsencesInput!) {
    done: confirmAbsences(input: $input) { __typename ... on ConfirmAbsencesPayload { isConfirmed } }
  }
`)

type Source = ResultOf<typeof SourcesData>

interface Props {
  frame: DeskFrame
  of: readonly FragmentOf<typeof SourcesData>[]
}

/** The harvested catalogues, their last comparison with ours, and the titles that wait for confirmation (E18). */
export function Sources({ frame, of }: Props) {
  const words = frame.texts.desk.imports.sources
  if (of.length === 0) return null
  return (
    <>
      <h2>{words.title}</h2>
      {of.map((one) => (
        <Comparison frame={frame} source={readFragment(SourcesData, one)} />
      ))}
    </>
  )
}

function Comparison({ frame, source }: { frame: DeskFrame; source: Source }) {
  const { texts } = frame
  const words = texts.desk.imports.sources
  const { comparison, absentTitles, absentCopies, isHeldBack } = source
  return (
    <section>
      <h3>{source.source}</h3>
      {comparison ? (
        <p>
          {comparison.endedAt
            ? words.compared(texts.time(comparison.endedAt))
            : words.comparing(texts.time(comparison.begunAt))}{' '}
          {words.counts(comparison)}
        </p>
      ) : (
        <p>{words.never}</p>
      )}
      {comparison !== null && comparison.missing > 0 && <p>{words.missing}</p>}
      {isHeldBack ? (
        <>
          <Notice kind="warning">{words.heldBack(absentTitles, absentCopies)}</Notice>
          <PostForm frame={frame} action={urls.desk.imports}>
            <DangerButton
              texts={texts}
              label={words.confirm(absentTitles, absentCopies)}
              name="absent"
              value={`${source.source} ${absentTitles} ${absentCopies}`}
            />
          </PostForm>
        </>
      ) : (
        absentTitles + absentCopies > 0 && <p>{words.waiting(absentTitles, absentCopies)}</p>
      )}
    </section>
  )
}
