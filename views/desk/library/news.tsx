import { urls } from '../../../server/urls/urls.ts'
import { FieldError } from '../../parts/forms/form-errors.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { PlainText } from '../../parts/plain-text.tsx'
import { textOfPage } from '../../parts/text-in-language.ts'
import { textsOf } from '../../text/languages.ts'
import { DangerButton } from '../danger.tsx'
import { DeskField, DeskSelect, DeskTextarea } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { ListTable } from '../list.tsx'
import { SubmissionKey } from '../submission-key.tsx'
import { type DeskNewsEntry, type NewsAuthor, type NewsForm, newsLanguages } from './news-data.ts'

interface ListProps {
  frame: DeskFrame
  news: DeskNewsEntry[]
}

/** All news of the library, the latest first (N1). */
export function DeskNewsPage({ frame, news }: ListProps) {
  const { texts } = frame
  const words = texts.desk.news
  const { heads } = words
  return (
    <DeskPage frame={frame} title={words.title}>
      <p>{words.why}</p>
      <p class="actions">
        <a class="button" href={urls.desk.newNews}>
          {words.add}
        </a>
      </p>
      {news.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ListTable heads={[heads.title, heads.period, heads.branches, heads.state, heads.mail]}>
          {news.map(({ entry, state, mailRequestedAt }) => (
            <tr>
              <td>
                {entry.kind === 'URGENT' && <b class="warn">{words.kinds.URGENT} </b>}
                <a href={urls.desk.newsEntry(entry.id)}>{textOfPage(texts, entry.texts)?.title}</a>
              </td>
              <td>
                {texts.day(entry.from)} – {texts.day(entry.until)}
              </td>
              <td>{namesOf(frame, entry.branches)}</td>
              <td>{words.states[state]}</td>
              <td>{mailRequestedAt ? words.mailed : words.notMailed}</td>
            </tr>
          ))}
        </ListTable>
      )}
    </DeskPage>
  )
}

function namesOf({ texts }: DeskFrame, branches: DeskNewsEntry['entry']['branches']): string {
  const names = branches.map((branch) => texts.pick(branch))
  return names.length === 0 ? texts.desk.news.allBranches : names.join(', ')
}

interface FormPageProps {
  frame: DeskFrame
  /** Null for a new entry. */
  shown: DeskNewsEntry | null
  author: NewsAuthor
  typed?: NewsForm | undefined
  /** Whether the typed values are shown as patrons will see them. */
  isPreview?: boolean
  /** Whether the stored contents are shown above the form, after somebody else's change. */
  isStored?: boolean
}

/** The form for an entry, with its preview, its end and its mail. */
export function DeskNewsFormPage({ frame, shown, author, typed, isPreview, isStored }: FormPageProps) {
  const { texts } = frame
  const words = texts.desk.news
  const values = typed ?? (shown ? formOf(shown) : emptyForm(frame))
  const action = shown ? urls.desk.newsEntry(shown.entry.id) : urls.desk.news
  return (
    <DeskPage frame={frame} title={shown ? words.edit : words.add}>
      <p>
        <a href={urls.desk.news}>{words.back}</a>{' '}
        {shown?.state === 'CURRENT' && <a href={urls.news(shown.entry.id)}>{words.look}</a>}
      </p>
      {isPreview && <Preview frame={frame} form={values} />}
      {isStored && shown && <Preview frame={frame} form={formOf(shown)} isSaved />}
      {shown && !shown.mayChange ? (
        <>
          <p class="say stop">{words.otherStaff}</p>
          <Preview frame={frame} form={values} isSaved />
        </>
      ) : (
        <>
          <PostForm frame={frame} class="fields" action={action}>
            {shown ? (
              <input type="hidden" name="version" value={String(values.version)} autocomplete="off" />
            ) : (
              <SubmissionKey frame={frame} />
            )}
            <Fields frame={frame} author={author} values={values} />
            <button name="act" value="preview" class="quiet">
              {words.preview}
            </button>{' '}
            <button name="act" value="save">
              {words.save}
            </button>
          </PostForm>
          {shown && <Acts frame={frame} shown={shown} />}
        </>
      )}
    </DeskPage>
  )
}

interface FieldsProps {
  frame: DeskFrame
  author: NewsAuthor
  values: NewsForm
}

function Fields({ frame, author, values }: FieldsProps) {
  const { texts } = frame
  const words = texts.desk.news
  return (
    <>
      <DeskSelect
        frame={frame}
        name="kind"
        label={words.kind}
        chosen={values.kind}
        options={Object.entries(words.kinds)}
      />
      <DeskField
        frame={frame}
        name="from"
        label={
          <>
            {words.from} <small>{words.example}</small>
          </>
        }
        value={values.from}
        maxlength={40}
        autocomplete="off"
        required
      />
      <DeskField
        frame={frame}
        name="until"
        label={words.until}
        value={values.until}
        maxlength={40}
        autocomplete="off"
        required
      />
      <fieldset>
        <legend>{words.branches}</legend>
        <FieldError frame={frame} name="branch" />
        {branchChoices(frame, author).map(([value, name]) => (
          <label class="check">
            <input type="checkbox" name="branch" value={value} checked={values.branches.includes(value)} /> {name}
          </label>
        ))}
      </fieldset>
      <h2>{words.texts}</h2>
      <p>{words.textsWhy}</p>
      {values.texts.map(({ language, title, text }) => (
        <>
          <DeskField
            frame={frame}
            name={`title-${language}`}
            label={words.titleIn(textsOf(language).name)}
            value={title}
            maxlength={60}
            autocomplete="off"
          />
          <DeskTextarea
            frame={frame}
            name={`text-${language}`}
            label={words.textIn(textsOf(language).name)}
            value={text}
            rows={language === 'JA' ? 8 : 4}
          />
        </>
      ))}
    </>
  )
}

/** An administrator writes about all branches, a branch manager about their own. */
function branchChoices({ texts, library }: DeskFrame, { role, managedBranches }: NewsAuthor): [string, string][] {
  const branches = role === 'ADMIN' ? library.branches : managedBranches
  const named = branches.map((branch): [string, string] => [urls.numberOf(branch.id), texts.pick(branch)])
  return role === 'ADMIN' ? [['all', texts.desk.news.allBranches], ...named] : named
}

function Preview({ frame, form, isSaved }: { frame: DeskFrame; form: NewsForm; isSaved?: boolean }) {
  const { texts } = frame
  const words = texts.desk.news
  return (
    <section aria-label={words.preview}>
      {!isSaved && (
        <p>
          <b>{words.notYet}</b>
        </p>
      )}
      {form.texts
        .filter(({ title }) => title.trim() !== '')
        .map(({ language, title, text }) => {
          const own = textsOf(language)
          return (
            <article lang={own.tag}>
              <h2>{title}</h2>
              <PlainText texts={own} text={text.replace(/\r\n?/g, '\n')} />
            </article>
          )
        })}
    </section>
  )
}

/** The end of an entry, and its mail, which is sent once (N3). */
function Acts({ frame, shown }: { frame: DeskFrame; shown: DeskNewsEntry }) {
  const { texts } = frame
  const words = texts.desk.news
  const { entry, state, endedAt, mailRequestedAt, mailQueuedAt } = shown
  return (
    <>
      <h2>{words.heads.state}</h2>
      <p>{words.states[state]}</p>
      <PostForm frame={frame} class="actions" action={urls.desk.newsState(entry.id)}>
        {endedAt ? (
          <button class="quiet" name="what" value="restore">
            {words.restore}
          </button>
        ) : (
          state !== 'PAST' && <DangerButton texts={texts} label={words.end} name="what" value="end" />
        )}{' '}
        {!mailRequestedAt && state === 'CURRENT' && (
          <DangerButton texts={texts} label={words.mail} name="what" value="mail">
            <p>{words.mailWhy}</p>
          </DangerButton>
        )}
      </PostForm>
      {mailRequestedAt && (
        <p>
          {words.mailAsked(texts.time(mailRequestedAt))} {mailQueuedAt && words.mailDone}
        </p>
      )}
    </>
  )
}

const typedDay = (date: string) => date.replaceAll('-', '/')

function formOf({ version, entry }: DeskNewsEntry): NewsForm {
  return {
    version,
    kind: entry.kind,
    from: typedDay(entry.from),
    until: typedDay(entry.until),
    branches: entry.branches.length === 0 ? ['all'] : entry.branches.map(({ id }) => urls.numberOf(id)),
    texts: newsLanguages.map((language) => {
      const { title = '', text = '' } = entry.texts.find((one) => one.language === language) ?? {}
      return { language, title, text }
    }),
  }
}

/** A new entry is about the branch of the desk, because everybody may write about that one. */
function emptyForm({ branch }: DeskFrame): NewsForm {
  const texts = newsLanguages.map((language) => ({ language, title: '', text: '' }))
  return { version: 0, kind: 'NEWS', from: '', until: '', branches: [urls.numberOf(branch.id)], texts }
}
