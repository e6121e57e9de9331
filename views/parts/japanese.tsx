import type { Texts } from '../text/languages.ts'

const sign = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々・、。「」『』！？…]`
/** With what stands between two of them, so that a line of several is one. */
const written = new RegExp(`${sign}+(?:[ /]+${sign}+)*`, 'gu')
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * A text in which something Japanese may stand, as a title in a sentence: marked, so that it is read aloud and drawn as
 * Japanese. Where the page's own language has kanji too, what has kana is.
 */
export function Marked({ texts, children }: { texts: Texts; children: string }) {
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
