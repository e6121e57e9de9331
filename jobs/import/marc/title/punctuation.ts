/** Abbreviations that keep their full stop. */
const abbreviated = new RegExp(
  `(?:^|[\\s.([])(?:${[
    '\\p{Lu}|[A-Z][a-z]?r|Inc|Co|Ltd|Corp|Jr|Sr|etc|vol|pt|no|Dept|St|Ph\\.D|M\\.D',
    'ed|éd|rev|augm|corr|Aufl|p|v|ill|fig|col|proj|[Bb]ibliogr|[Dd]iscogr|Qué|Ont|Calif|Mass|Pa|Va',
  ].join('|')})\\.$`,
  'u',
)

/** Signs before the text, where some cataloguers enter them (`= Overheard`). Without a space they belong to the text. */
const leadingSign = /^[/:;,=／：；，＝]\s+(?=\S)/

/** Removes ISBD punctuation: `/ : ; , = +` and a full stop from the end of a subfield, `/ : ; , =` from its beginning. */
export function plain(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const rest = text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .replace(leadingSign, '')
    // Removed only once, because a sign before it belongs to the text, as in `C++ /` and `Re: /`.
    .replace(/\s+[/:;,=+]$|[/:;,]$/, '')
    .trim()
  const stopped = /[^.]\.$/.test(rest) && !abbreviated.test(rest)
  return (stopped ? rest.slice(0, -1).trim() : rest) || undefined
}

const designation = new RegExp(
  `\\s*[[［](?:${[
    'electronic (?:resource|book)|sound recording|video ?recording|microform|microfilm|microfiche|motion picture',
    'cartographic material|computer file|large print|text \\(large print\\)|braille|kit|graphic|filmstrip',
    '電子資料|電子書籍|録音資料|録音図書|映像資料|視覚資料|静止画資料|地図資料|楽譜|大活字本?|点字資料|点字図書|マイクロ資料',
    'ressource électronique|texte imprimé|enregistrement sonore|images animées|musique imprimée',
  ].join('|')})[\\]］]$`,
  'iu',
)

/** Removes what the title of a table or record has beside the title: signs, and a designation such as [electronic resource]. */
export function bareTitle(text: string | undefined): string | undefined {
  const title = text
    ?.trim()
    .replace(/\s+[/:;=／：；＝]$/, '')
    .replace(leadingSign, '')
    .replace(designation, '')
    .replace(/\s+[/:;=]$/, '')
  return title === '' ? text : title
}

/** Joins the values after removing their ISBD punctuation. */
export function joined(values: string[], separator: string): string | undefined {
  return values.map(plain).filter(Boolean).join(separator) || undefined
}
