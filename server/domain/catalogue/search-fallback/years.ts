import { yearOf } from '../titles/published-date.ts'

const written =
  /(?:[12][0-9]{3}|(?:明治|大正|昭和|平成|令和)(?:元|[0-9]{1,2}|[一二三四五六七八九十]{1,3}))年(?:刊|発行|出版)?/

/**
 * Splits a folded word at a year of publication: 講談社2012年 into 講談社 and 2012, 平成2年 into 1990. Null when the word has no
 * year.
 */
export function splitAtYear(folded: string): string[] | null {
  const { 0: whole = '', index: at = 0 } = written.exec(folded) ?? {}
  const year = yearOf(whole)
  if (year === undefined) return null
  return [folded.slice(0, at), String(year), folded.slice(at + whole.length)].filter((part) => part !== '')
}
