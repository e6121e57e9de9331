import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { FieldError, fieldAttributes } from '../parts/forms/form-errors.tsx'
import { Notice } from '../parts/forms/notice.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { KeyLink, MainButton } from '../parts/key.tsx'
import type { Texts } from '../text/languages.ts'

/** Maximum number of characters of one lookup. */
export const maxLookupLength = 20

export const FoldingQuery = graphql(
  `
  query Folding($text: String!) {
    ...FrameData
    folding {
      rules { code examples { typed found } }
      soundRules { code examples { typed found } }
      classCount kanjiCount
      folded(text: $text)
      variantsOf(characters: $text) { character same }
    }
  }
`,
  [FrameData],
)

interface FoldingProps {
  frame: Frame
  folding: ResultOf<typeof FoldingQuery>['folding']
  /** The entered characters. */
  text: string
  isTooLong: boolean
}

/** The folding table of the search, for readers, with a form that shows how a character is folded (C1). */
export function FoldingPage({ frame, folding, text, isTooLong }: FoldingProps) {
  const words = frame.texts.catalogue.folding
  return (
    <Page frame={frame} title={words.title}>
      <p>{words.about}</p>
      <form action={urls.folding()}>
        <FieldError frame={frame} name="q" />
        <label>
          {words.which} <input {...fieldAttributes(frame, 'q')} value={text} maxlength={maxLookupLength} lang="ja" />
        </label>{' '}
        <MainButton>{words.look}</MainButton>
      </form>
      {text !== '' && !isTooLong && <LookedUp texts={frame.texts} folding={folding} text={text} />}
      <p>{words.arrow}</p>
      <Rules texts={frame.texts} rules={folding.rules.map((rule) => ({ ...rule, name: words.rules[rule.code] }))} />
      <h2>{words.sounds}</h2>
      <p>{words.soundsAbout}</p>
      <Rules
        texts={frame.texts}
        rules={folding.soundRules.map((rule) => ({ ...rule, name: words.soundRules[rule.code] }))}
      />
      <h2>{words.ways}</h2>
      {Object.values(words.waysAbout).map((way) => (
        <p>
          <MarkJapanese texts={frame.texts}>{way}</MarkJapanese>
        </p>
      ))}
      <p>
        <a href={urls.foldingKanji()}>{words.kanji}</a> {words.count(folding.classCount, folding.kanjiCount)}
      </p>
      <p>
        <a href={urls.authorNames()}>{words.names}</a>
      </p>
      <p>
        <a href={urls.guide}>{frame.texts.library.guide.title}</a>
      </p>
    </Page>
  )
}

interface RulesProps {
  texts: Texts
  rules: { name: string; examples: { typed: string; found: string }[] }[]
}

function Rules({ texts, rules }: RulesProps) {
  return (
    <ul class="titles">
      {rules.map(({ name, examples }) => (
        <li>
          <b>
            <MarkJapanese texts={texts}>{name}</MarkJapanese>
          </b>
          {examples.map(({ typed, found }) => (
            <div lang="ja">{`${typed} → ${found}`}</div>
          ))}
        </li>
      ))}
    </ul>
  )
}

type LookedUpProps = Pick<FoldingProps, 'folding' | 'text'> & { texts: Texts }

function LookedUp({ texts, folding, text }: LookedUpProps) {
  const words = texts.catalogue.folding
  if (folding.folded === '') return <Notice kind="note">{words.nothing(text)}</Notice>
  return (
    <Notice kind="note">
      <MarkJapanese texts={texts}>{words.compared(text, folding.folded)}</MarkJapanese>
      {folding.variantsOf.map(({ character, same }) => (
        <>
          <br />
          <span lang="ja">
            {character}: {same.length > 1 ? same.join(' ') : words.alone}
          </span>
        </>
      ))}
    </Notice>
  )
}

export const FoldingKanjiQuery = graphql(
  `
  query FoldingKanji {
    ...FrameData
    folding { classes classCount kanjiCount }
  }
`,
  [FrameData],
)

/** Number of classes on a page. */
export const classesPerPage = 500

interface KanjiProps {
  frame: Frame
  folding: ResultOf<typeof FoldingKanjiQuery>['folding']
  page: number
}

/** All classes of kanji, in Unicode order. */
export function FoldingKanjiPage({ frame, folding, page }: KanjiProps) {
  const { texts } = frame
  const words = texts.catalogue.folding
  const { classCount, kanjiCount } = folding
  const done = (page - 1) * classesPerPage
  const classes = folding.classes.slice(done, done + classesPerPage)
  return (
    <Page frame={frame} title={words.kanji}>
      <p>
        {words.count(classCount, kanjiCount)} ({done + 1}-{done + classes.length}). {words.first}
      </p>
      <p lang="ja">{classes.join(' ')}</p>
      <nav class="pager" aria-label={texts.catalogue.search.results.pages}>
        {page > 1 && (
          <KeyLink
            n="*"
            href={urls.foldingKanji(page - 1)}
            text={texts.catalogue.search.results.previous(classesPerPage)}
          />
        )}{' '}
        {done + classes.length < classCount && (
          <KeyLink
            n={9}
            href={urls.foldingKanji(page + 1)}
            text={texts.catalogue.search.results.next(classesPerPage)}
          />
        )}
      </nav>
      <p>
        <a href={urls.folding()}>{words.back}</a>
      </p>
    </Page>
  )
}
