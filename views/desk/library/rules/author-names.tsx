import type { Child } from 'hono/jsx'
import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { Field } from '../../../parts/forms/field.tsx'
import { FieldError, fieldAttributes } from '../../../parts/forms/form-errors.tsx'
import { PostForm } from '../../../parts/forms/post-form.tsx'
import { PagePager } from '../../../parts/paging/page-pager.tsx'
import { type DeskFrame, DeskPage, DeskSuccess } from '../../frame.tsx'
import { type DeskRefusal, DeskRefusalData } from '../../refusal.ts'
import { frameWithRefusal } from '../../refusal-stop.tsx'
import { SectionLinks } from '../../sections.tsx'
import { rulePages } from './frame.tsx'

export const DeskAuthorNamesQuery = graphql(`
  query DeskAuthorNames($containing: String!, $first: Int!, $after: String) {
    authorNames(containing: $containing, first: $first, after: $after) {
      totalCount
      edges { node { id preferred spellings { written: text } } }
    }
  }
`)

export const CreateAuthorName = graphql(
  `
  mutation CreateAuthorName($preferred: String!, $others: [String!]!) {
    done: createAuthorName(preferred: $preferred, others: $others) {
      __typename ...DeskRefusalData ... on AuthorName { id }
      ... on SpellingRefused { spelling } ... on SpellingInUse { spelling }
    }
  }
`,
  [DeskRefusalData],
)

export const namesPerPage = 10

/** The outcome of the last form. */
export interface AuthorNamesOutcome {
  done?: 'saved' | 'removed' | undefined
  refusal?: DeskRefusal | undefined
  /** The field to correct. */
  field?: string
  typed?: Record<string, string>
}

interface Props extends AuthorNamesOutcome {
  frame: DeskFrame
  names: ResultOf<typeof DeskAuthorNamesQuery>['authorNames']
  part: string
  page: number
}

/** All people with several spellings, and the form to add one (C13). */
export function DeskAuthorNamesPage({ frame, names, part, page, done, refusal, field, typed }: Props) {
  const { texts } = frame
  const words = texts.desk.authorNames
  const again = refusal ? frameWithRefusal(frame, refusal, field) : frame
  return (
    <NamesPage frame={again} done={done}>
      <p>{words.why}</p>
      <form action={urls.desk.authorNames}>
        <label>
          {words.containing} <input name="q" value={part} maxlength={50} />
        </label>{' '}
        <button class="quiet">{words.search}</button>
      </form>
      <p>{names.totalCount === 0 ? words.none : words.count(names.totalCount)}</p>
      <ul>
        {names.edges.map(({ node: { id, preferred, spellings } }) => (
          <li>
            <a href={urls.desk.authorName(id)}>{preferred}</a>{' '}
            <small>
              {spellings
                .slice(1)
                .map(({ written }) => written)
                .join(' / ')}
            </small>
          </li>
        ))}
      </ul>
      <PagePager
        texts={texts}
        page={page}
        rows={namesPerPage}
        total={names.totalCount}
        to={(other) => urls.desk.authorNamesOf(part, other)}
      />
      <h2>{words.add}</h2>
      <PostForm frame={frame} class="fields" action={urls.desk.newAuthorName}>
        <Field
          frame={again}
          name="preferred"
          label={words.preferred}
          value={typed?.preferred}
          maxlength={100}
          required
        />
        <label>
          <FieldError frame={again} name="others" /> {words.others}
          <textarea {...fieldAttributes(again, 'others')} rows={5}>
            {typed?.others}
          </textarea>
        </label>
        <button>{words.add}</button>
      </PostForm>
    </NamesPage>
  )
}

interface FrameProps {
  frame: DeskFrame
  done: AuthorNamesOutcome['done']
  children: Child
}

export function NamesPage({ frame, done, children }: FrameProps) {
  const { title, pages } = frame.texts.desk.rules
  return (
    <DeskPage frame={frame} title={`${title}: ${pages.authorNames}`}>
      <SectionLinks label={pages.label} pages={rulePages} names={pages} here="authorNames">
        {done && (
          <DeskSuccess>
            <p>{frame.texts.desk.authorNames.done[done]}</p>
          </DeskSuccess>
        )}
        {children}
      </SectionLinks>
    </DeskPage>
  )
}
