import type { Texts } from '../text/languages.ts'

const sign = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々・、。「」『』！？…]`
/** Includes the separators between Japanese runs, so that a line of several is one run. */
const written = new RegExp(`${sign}+(?:[ /]+${sign}+)*`, 'gu')
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * Marks Japanese text within a sentence, such as a title, so that it is read aloud and drawn as Japanese. On a page
 * whose own language has kanji, only text with kana is marked.
 */
export function MarkJapanese({ texts, children }: { texts: Texts; children: string }) {
  if (texts.japanese === undefined) return <>{children}</>
  const runs = [...children.matchAll(written)].filter(([run]) => !texts.hasHan || kana.test(run))
  let read = 0
  return (
    <>
      {runs.map(({ 0: run, index }) => {
        const before = children.slice(read, index)
        read = index + run.length
        return (
          <>
            {before}
            <span lang={texts.japanese}>{run}</span>
          </>
        )
      })}
      {children.slice(read)}
    </>
  )
}
