import { latinNamesIn } from './names.ts'

export interface Person {
  name: string
  role: string
  reading?: string
}

/** Words in statements of other countries, with the roles of the catalogue. `author` stands for the author's role. */
const phrases: [RegExp, string][] = [
  [/\b(?:writ\w*|author\w*|(?<!\b(?:au|du|le|of the|from the) )texte?|story|stories|created)\b/i, 'author'],
  [
    /\b(?:re)?edit\w*|\bed\.|\bhrsg|herausgegeben|édit\w*|compil\w*|\bcomp\.|publi[ée]\w*|\bpubl?\.|recueill\w*|sous la direction/i,
    '編者',
  ],
  [/translat\w*|\btransl?\.|\btr\.|tradui\w*|traduc\w*|\btrad\.|tradução|übers\w*|englished/i, '翻訳者'],
  [
    /illus\w*|\bill\.|pictures?\b|drawings?\b|drawn\b|paint\w*|\bart(?:work)?\b|ilustr\w*|dessin\w*|\bgraphics\b/i,
    '画',
  ],
  [/photo\w*/i, '写真'],
  [/introduc\w*|\bintrod?\.|einleitung/i, '解説'],
  [/foreword|preface|afterword|préface|postface|vorwort/i, '序文'],
  [/retold|retell\w*/i, '再話'],
  [/adapt\w*|dramati[sz]\w*/i, '脚色'],
  [/based on/i, '原作'],
  [/\bdirect(?:ed|ors?|s)\b|\ba film\b/i, '監督'],
  [/screenplay|screenwriter|script\b|scenario/i, '脚本'],
  [/produc\w*|\bpresents\b/i, '制作'],
  [/\bmusic\b|compos\w*/i, '作曲'],
  [/lyrics?\b|\bwords\b|libretto/i, '作詞'],
  [/arrang\w*|\barr\.|orchestrat\w*|\borch\./i, '編曲'],
  [/transcri\w*/i, '採譜'],
  [/conduct\w*/i, '指揮'],
  [/perform\w*|\bplayed\b|instrumentalist|musician|\bguest/i, '演奏'],
  [/\bsung\b|vocal\w*|\bsinger\b/i, '歌唱'],
  [/narrat\w*|\bread\b/i, '朗読'],
  [/starring|featuring|\bcast\b|\bact(?:or|ress)\b/i, '出演'],
  [/annot\w*|\bnotes\b|comment\w*/i, '注'],
  [/select\w*|chosen/i, '選'],
  [/revis\w*|updat\w*/i, '改訂'],
  [/design\w*/i, 'デザイン'],
]

const by = '(?:by|par|von|por|av|door)'
const word = "[\\p{L}.'’&-]+"
/** Where another statement begins after a comma or a name: `, illustrated by` and `and edited by`. */
const next = new RegExp(
  `\\s*(?:[,.]\\s+|\\s)(?=(?:(?:and|with|&)\\s+)?(?:\\p{Ll}[\\p{L}.'’-]*\\s+)(?:${word}\\s+){0,5}${by}\\s+\\p{Lu})`,
  'u',
)
const stated = new RegExp(`^((?:${word},?\\s+){0,8}?)${by}\\s+(.+)$`, 'iu')
/** A noun before the name: `traduction de Charles Grolleau`, `starring Richie Cole`, `arr. Bill Holman`. */
const named =
  /^((?:(?:avec|with|et|and)\s+)?(?:(?:une?|des|les?|la)\s+)?(?:sous la direction|tradu\p{Ll}+|trad\.|(?:pré|post)face|gravures|illustrations?|textes?|introduction|notes|dessins|photographies)(?:\s\p{Ll}+){0,3}?\s+d(?:e |u |es |['’])|(?:starring|featuring|arr\.|orch\.|ed\.|tr\.|trans\.|ill\.|illus\.|avec)\s+)(.+)$/iu
const others = /(?:\s*\.{3}|,)?\s*\[?(?:et al\.?|and (?:\w+ )?others|u\.a\.)\]?/gi

const title = '(eds?\\.|editors?|translators?|illustrators?|compilers?|photographers?|directors?|composers?|presents)'
const titleFirst = /^((?:[Ee]d|[Tt]r|[Ii]ll)s?\.|\p{L}\p{Ll}[\p{Ll}, ]{2,40}?)(?::\s+|,\s+(?=\p{Lu}))(.+)$/u
const titleLast = new RegExp(`^(.+?),?\\s*\\(?\\b${title}\\)?$`, 'i')
/** A phrase without a name. */
const language = /^\p{L}+ from(?: the)? \p{L}+$/iu

/** Reads a statement in Latin letters: `by A ; translated from the Japanese by B`. Other phrases are remarks. */
export function readLatin(part: string, authorRole: string, isName = false): { people: Person[]; remarks: string[] } {
  const people: Person[] = []
  const remarks: string[] = []
  for (const piece of piecesOf(part.replace(others, ''))) {
    const text = piece.trim()
    const { phrase, list } = dividedLatin(text)
    // Nobody whom another part does not name.
    if (language.test(text) || /^the \w+$/.test(list)) continue
    const role = roleInLatin(phrase, authorRole)
    if (role !== undefined && !/^\p{Ll}{3,}\b.*\p{Lu}/u.test(list)) {
      people.push(...latinNamesIn(list, isName).map((name) => ({ name, role })))
    } else {
      remarks.push(text)
    }
  }
  return { people, remarks }
}

function dividedLatin(text: string): { phrase: string; list: string } {
  const [, phrase, list] = text.match(stated) ?? text.match(named) ?? []
  if (phrase !== undefined && list !== undefined) return { phrase, list }
  const [, first, people] = text.match(titleFirst) ?? []
  if (first !== undefined && people !== undefined && roleInLatin(first, 'author'))
    return { phrase: first, list: people }
  const [, names, last] = text.match(titleLast) ?? []
  // The other titles of the same person, as in `Chuck Sher, publisher and editor`, stay out of the name.
  if (names !== undefined && last !== undefined) return { phrase: last, list: names.replace(/,\s*[\p{Ll} &]+$/u, '') }
  return { phrase: '', list: text.replace(/^(?:(?:in (?:collaboration|association) )?with(?: the)?|and)\s+/i, '') }
}

/** Divides a part before each further statement. A piece without a name belongs to the next: `edited with notes by A`. */
function piecesOf(part: string): string[] {
  const pieces: string[] = []
  let before = ''
  for (const piece of part.split(next)) {
    before = before === '' ? piece : `${before} ${piece}`
    if (!/\p{Lu}/u.test(before)) continue
    pieces.push(before)
    before = ''
  }
  return before === '' ? pieces : [...pieces, before]
}

/** Returns the roles of a phrase, joined by ・. Undefined when it has words but none of a known role. */
export function roleInLatin(phrase: string, authorRole: string): string | undefined {
  const known = phrases.flatMap(([words, role]) => (words.test(phrase) ? [role === 'author' ? authorRole : role] : []))
  if (known.length === 0) return /^(?:(?:and|with|et|avec|&)\s*)?$/i.test(phrase.trim()) ? authorRole : undefined
  return [...new Set(known)].join('・')
}
