import { urls } from '../../server/urls/urls.ts'
import { PostForm } from '../parts/forms/post-form.tsx'
import { locationText } from '../parts/location.ts'
import { textOfPage } from '../parts/text-in-language.ts'
import { titleText } from '../parts/titles/title-line.tsx'
import { textsOf } from '../text/languages.ts'
import { DangerButton } from './danger.tsx'
import {
  type DeskListEntry,
  type DeskListRow,
  type Displays,
  type ListForm,
  listLanguages,
} from './featured-lists-data.ts'
import { DeskField, DeskSelect, DeskTextarea } from './field.tsx'
import { type DeskFrame, DeskPage } from './frame.tsx'
import { ListTable } from './list.tsx'
import { SubmissionKey } from './submission-key.tsx'

interface ListsProps {
  frame: DeskFrame
  lists: DeskListRow[]
}

/** All lists by staff, the latest first (F1). */
export function DeskListsPage({ frame, lists }: ListsProps) {
  const { texts } = frame
  const words = texts.desk.featuredLists
  const { heads } = words
  return (
    <DeskPage frame={frame} title={words.title}>
      <p>{words.why}</p>
      <p class="actions">
        <a class="button" href={urls.desk.newList}>
          {words.add}
        </a>
      </p>
      {lists.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ListTable heads={[heads.name, heads.period, heads.state, heads.top]}>
          {lists.map(({ list, state }) => (
            <tr>
              <td>
                <a href={urls.desk.list(list.id)}>{textOfPage(texts, list.texts)?.name}</a>
              </td>
              <td>
                {texts.day(list.from)} – {texts.day(list.until)}
              </td>
              <td>{words.states[state]}</td>
              <td>{list.isOnTop ? words.yes : words.no}</td>
            </tr>
          ))}
        </ListTable>
      )}
    </DeskPage>
  )
}

interface FormPageProps {
  frame: DeskFrame
  /** Null for a new list. */
  shown: DeskListEntry | null
  displays: Displays
  typed?: ListForm | undefined
}

/** The form for a list, with the titles that it has now, and its end. */
export function DeskListFormPage({ frame, shown, displays, typed }: FormPageProps) {
  const { texts } = frame
  const words = texts.desk.featuredLists
  const values = typed ?? (shown ? formOf(shown) : emptyForm)
  return (
    <DeskPage frame={frame} title={shown ? words.edit : words.add}>
      <p>
        <a href={urls.desk.lists}>{words.back}</a>{' '}
        {shown?.state === 'CURRENT' && <a href={urls.featuredList(shown.list.id)}>{words.look}</a>}
      </p>
      {shown && (
        <ol>
          {shown.list.titles.edges.map(({ node: { title, note } }) => (
            <li>
              <a href={urls.title(title.id)}>{titleText(title)}</a> <small>{note}</small>
            </li>
          ))}
        </ol>
      )}
      <PostForm frame={frame} class="fields" action={shown ? urls.desk.list(shown.list.id) : urls.desk.lists}>
        {shown ? (
          <input type="hidden" name="version" value={String(values.version)} autocomplete="off" />
        ) : (
          <SubmissionKey frame={frame} />
        )}
        <Fields frame={frame} displays={displays} values={values} present={shown?.list.location ?? null} />
        <button>{words.save}</button>
      </PostForm>
      {shown && <State frame={frame} shown={shown} />}
    </DeskPage>
  )
}

interface FieldsProps {
  frame: DeskFrame
  displays: Displays
  values: ListForm
  /** The display that the list has now, which may be at another branch. */
  present: DeskListEntry['list']['location']
}

function Fields({ frame, displays, values, present }: FieldsProps) {
  const { texts } = frame
  const words = texts.desk.featuredLists
  const here = displays.map(({ location }) => location).filter(({ kind }) => kind === 'DISPLAY')
  const shelves = present && !here.some(({ id }) => id === present.id) ? [present, ...here] : here
  return (
    <>
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
      <DeskSelect
        frame={frame}
        name="location"
        label={words.location}
        chosen={values.location}
        options={[
          ['', words.noLocation],
          ...shelves.map((location) => [location.id, locationText(texts, location)] as const),
        ]}
      />
      <p>
        <label class="check">
          <input type="checkbox" name="top" value="1" checked={values.isOnTop} /> {words.onTop}
        </label>
      </p>
      <h2>{words.texts}</h2>
      <p>{words.textsWhy}</p>
      {values.texts.map(({ language, name, text }) => (
        <>
          <DeskField
            frame={frame}
            name={`name-${language}`}
            label={words.nameIn(textsOf(language).name)}
            value={name}
            maxlength={60}
            autocomplete="off"
          />
          <DeskTextarea
            frame={frame}
            name={`text-${language}`}
            label={words.textIn(textsOf(language).name)}
            value={text}
            rows={3}
          />
        </>
      ))}
      <DeskTextarea
        frame={frame}
        name="titles"
        label={
          <>
            {words.titles} <small>{words.titlesWhy}</small>
          </>
        }
        value={values.titles}
        rows={12}
      />
    </>
  )
}

function State({ frame, shown }: { frame: DeskFrame; shown: DeskListEntry }) {
  const words = frame.texts.desk.featuredLists
  return (
    <>
      <h2>{words.heads.state}</h2>
      <p>{words.states[shown.state]}</p>
      <PostForm frame={frame} class="actions" action={urls.desk.listState(shown.list.id)}>
        {shown.endedAt ? (
          <button class="quiet" name="what" value="restore">
            {words.restore}
          </button>
        ) : (
          shown.state !== 'PAST' && <DangerButton texts={frame.texts} label={words.end} name="what" value="end" />
        )}
      </PostForm>
    </>
  )
}

function formOf({ version, list }: DeskListEntry): ListForm {
  const lines = list.titles.edges.map(({ node: { title, note } }) =>
    [`#${urls.numberOf(title.id)}`, note].filter(Boolean).join(' '),
  )
  return {
    version,
    from: list.from.replaceAll('-', '/'),
    until: list.until.replaceAll('-', '/'),
    isOnTop: list.isOnTop,
    location: list.location?.id ?? '',
    texts: listLanguages.map((language) => {
      const { name = '', text = '' } = list.texts.find((one) => one.language === language) ?? {}
      return { language, name, text }
    }),
    titles: lines.join('\n'),
  }
}

const emptyForm: ListForm = {
  version: 0,
  from: '',
  until: '',
  isOnTop: false,
  location: '',
  texts: listLanguages.map((language) => ({ language, name: '', text: '' })),
  titles: '',
}
