import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, type ResultOf } from '../../graphql.ts'
import { GuideBlockData, GuideBlocks } from '../../library/guide-text.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { languages, textsOf } from '../../text/languages.ts'
import { DangerButton } from '../danger.tsx'
import { type DeskFrame, DeskPage, DeskSuccess } from '../frame.tsx'
import { type DeskRefusal, DeskRefusalData } from '../refusal.ts'
import { RefusalAlert } from '../refusal-stop.tsx'
import { SectionLinks } from '../sections.tsx'
import { rulePages } from './rules/frame.tsx'

export const GuideEditQuery = graphql(`
  query GuideEdit($page: GuidePage!, $language: Language!) {
    guidePage(page: $page, language: $language) { page language text isDefault version }
    guideVersions(page: $page, language: $language) { version text writtenAt: createdAt }
    guideFacts(language: $language) { name value }
  }
`)

export const PreviewGuide = graphql(
  `
  query PreviewGuide($language: Language!, $text: String!) {
    preview: previewGuideText(language: $language, text: $text) {
      __typename ... on GuidePreview { blocks { ...GuideBlockData } } ...DeskRefusalData
    }
  }
`,
  [GuideBlockData, DeskRefusalData],
)

export const SetGuide = graphql(
  `
  mutation SetGuide($page: GuidePage!, $language: Language!, $version: Int!, $text: String) {
    done: setGuideText(input: { page: $page, language: $language, version: $version, text: $text }) {
      __typename ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

type Data = ResultOf<typeof GuideEditQuery>

/** The entered text, with its preview or refusal. */
export interface GuideFormState {
  typed?: { text: string; version: number }
  preview?: FragmentOf<typeof GuideBlockData>[]
  refusal?: DeskRefusal
  done?: boolean
  /** An earlier version to load into the field. */
  earlier?: number
}

/** All texts of the guide, in all languages of the pages. */
export function GuidePagesPage({ frame }: { frame: DeskFrame }) {
  const { texts } = frame
  const { guide, rules } = texts.desk
  return (
    <DeskPage frame={frame} title={`${rules.title}: ${rules.pages.guide}`}>
      <SectionLinks label={rules.pages.label} pages={rulePages} names={rules.pages} here="guide">
        <p>{guide.why}</p>
        <ul>
          {Object.entries(texts.library.guide.pages).map(([page, title]) => (
            <li>
              {title}:{' '}
              {languages.map(({ code, tag, name }) => (
                <>
                  <a href={urls.desk.guideText(page, code)} lang={tag}>
                    {name}
                  </a>{' '}
                </>
              ))}
            </li>
          ))}
        </ul>
      </SectionLinks>
    </DeskPage>
  )
}

interface Props extends GuideFormState {
  frame: DeskFrame
  data: Data
  sender: string
}

/** One text: its field, a preview, the placeholders in braces, and earlier versions. */
export function GuideEditPage({ frame, data, sender, typed, preview, refusal, done, earlier }: Props) {
  const { texts } = frame
  const { guide: words, rules } = texts.desk
  const { page, language, text, isDefault, version } = data.guidePage
  const form = urls.desk.guideText(page, language)
  const before = data.guideVersions.find((one) => one.version === earlier)
  const title = `${texts.library.guide.pages[page]} (${textsOf(language).name})`
  return (
    <DeskPage frame={frame} title={`${rules.pages.guide}: ${title}`}>
      <SectionLinks label={rules.pages.label} pages={rulePages} names={rules.pages} here="guide">
        {done && (
          <DeskSuccess>
            <p>{rules.saved}</p>
          </DeskSuccess>
        )}
        {refusal && <RefusalAlert texts={texts} refusal={refusal} />}
        {preview && (
          <section aria-label={words.preview}>
            <p>
              <b>{words.notYet}</b>
            </p>
            <GuideBlocks texts={texts} blocks={preview} sender={sender} />
          </section>
        )}
        <p>{isDefault ? words.isDefault : words.isOwn}</p>
        <PostForm frame={frame} class="fields" action={form}>
          <input type="hidden" name="version" value={String(typed?.version ?? version)} />
          <label>
            {words.text} <small>{words.markup}</small>
            <textarea name="text" rows={20} aria-invalid={refusal ? 'true' : undefined}>
              {typed?.text ?? before?.text ?? text}
            </textarea>
          </label>
          <button name="act" value="preview" class="quiet">
            {words.preview}
          </button>{' '}
          <button name="act" value="save">
            {rules.save}
          </button>{' '}
          {!isDefault && <DangerButton texts={texts} label={words.toDefault} name="act" value="default" />}
        </PostForm>
        <Facts frame={frame} facts={data.guideFacts} sender={sender} />
        {data.guideVersions.length > 0 && (
          <>
            <h2>{words.versions}</h2>
            <ul>
              {data.guideVersions.map((one) => (
                <li>
                  {texts.time(one.writtenAt)}{' '}
                  {one.text === null ? (
                    words.wasDefault
                  ) : (
                    <a href={urls.desk.guideText(page, language, one.version)}>{words.fetch(one.version)}</a>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          <a href={urls.guidePage(page)}>{words.look}</a>
        </p>
      </SectionLinks>
    </DeskPage>
  )
}

function Facts({ frame, facts, sender }: { frame: DeskFrame; facts: Data['guideFacts']; sender: string }) {
  const words = frame.texts.desk.guide
  return (
    <>
      <h2>{words.facts}</h2>
      <table class="wide">
        {facts.map(({ name, value }) => (
          <tr>
            <td>{`{${name}}`}</td>
            <td>
              {words.factNames[name as keyof typeof words.factNames]}:{' '}
              {value === null ? words.table : name === 'mailFrom' ? sender : value}
            </td>
          </tr>
        ))}
      </table>
    </>
  )
}
