import { expect, test } from 'vitest'
import { readProfile } from '../../../../jobs/import/marc/profile.ts'
import { titleRecordOf } from '../../../../jobs/import/marc/title/map.ts'
import { openSource } from '../../../../jobs/import/open-source.ts'
import { shared } from '../../../jobs/catalogue/import-files.ts'
import { allOf, marc } from '../../../jobs/catalogue/marc-records.ts'

/** Returns the contributors of a record with these fields, as `role name (reading)`, and its warnings. */
async function peopleOf(...fields: string[]): Promise<string[]> {
  const warnings: string[] = []
  const made = titleRecordOf(marc('001 x', ...fields), await readProfile(undefined), warnings)
  if ('refusal' in made) return [made.refusal]
  const people = made.contributors.map(({ role, name, reading }) => `${role} ${name}${reading ? ` (${reading})` : ''}`)
  return [...people, ...warnings.filter((warning) => warning.includes('statement'))]
}

const book = 'LDR 00000nam a2200000 a 4500'
const music = 'LDR 00000njm a2200000 a 4500'
const score = 'LDR 00000ncm a2200000 a 4500'
const film = 'LDR 00000ngm a2200000 a 4500'

test.each<[what: string, fields: string[], people: string[]]>([
  [
    'a translator whom no heading has',
    ['245 00 $a幸福な王子 /$cオスカー・ワイルド 著 ; 西村孝次 訳.', '100 1# $aWilde, Oscar,$d1854-1900'],
    ['著 Wilde, Oscar (オスカー・ワイルド)', '訳 西村孝次'],
  ],
  ['an author in both forms', ['245 00 $aこころ /$c夏目漱石著', '100 1# $a夏目, 漱石,$d1867-1916'], ['著 夏目 漱石']],
  [
    'other forms of the letters',
    ['245 00 $a題名 /$c川濵昇, 池澤夏樹 編', '700 1# $a川濱, 昇', '700 1# $a池沢, 夏樹'],
    ['編 川濱 昇', '編 池沢 夏樹'],
  ],
  [
    'a pen name in kana, by its reading',
    [
      '245 00 $a題名 /$cいけがみしゅんいち 文',
      '700 1# $6880-01$a池上, 俊一',
      '880 1# $6700-01/$1$aイケガミ, シュンイチ',
    ],
    ['文 池上 俊一 (イケガミ シュンイチ)'],
  ],
  [
    'the part of a body',
    ['245 00 $a題名 /$c日本図書館情報学会研究委員会 編', '710 2# $a日本図書館情報学会'],
    ['編 日本図書館情報学会'],
  ],
  [
    'a body under its older name',
    ['245 00 $a題名 /$cOnDeck編集部 編', '710 2# $aインプレスR&D (2008年)'],
    ['編 インプレスR&D (2008年)', '編 OnDeck編集部'],
  ],
  [
    'initials',
    ['245 00 $a題名 /$cFrank H.Netter 著 ; 相磯貞和 訳', '700 1# $aNetter, Frank Henry', '700 1# $a相磯, 貞和'],
    ['著 Netter, Frank Henry', '訳 相磯 貞和'],
  ],
  [
    'a statement in English',
    [
      '245 10 $aNorwegian wood /$cHaruki Murakami ; translated from the Japanese by Jay Rubin.',
      '100 1# $aMurakami, Haruki,$d1949-',
    ],
    ['著者 Murakami, Haruki', '翻訳者 Jay Rubin'],
  ],
  [
    'the first of two family names',
    ['245 03 $aLe duc /$cpar Barthélemy Pocquet.', '100 1# $aPocquet du Haut-Jussé, Barthélémy,$d1891-'],
    ['著者 Pocquet du Haut-Jussé, Barthélémy'],
  ],
  [
    'a translator of the text',
    [
      '245 00 $aOeuvres dramatiques /$ctraduction entièrement conforme au texte anglais par Georges Duval',
      '100 1# $aShakespeare, William',
      '700 1# $aDuval, Georges',
    ],
    ['著者 Shakespeare, William', '翻訳者 Duval, Georges'],
  ],
  ['an author of the text', ['245 00 $aTitre /$ctexte de Paul Faure', '100 1# $aFaure, Paul'], ['著者 Faure, Paul']],
  [
    'a map',
    [
      '245 10 $aGeology /$cH. Gary Greene, editor ; [graphics by Ross Martin].',
      '700 1# $aGreene, H. G.',
      '700 1# $aMartin, Ross,$ccartographer.',
    ],
    ['編者 Greene, H. G.', '画 Martin, Ross'],
  ],
  [
    'a part of a body in Latin letters',
    ['245 00 $aTitle', '110 1# $aCalifornia.$bDivision of Mines.$bLibrary.', '710 2# $a国立国会図書館.$b関西館'],
    ['著者 California. Division of Mines. Library', '著者 国立国会図書館 関西館'],
  ],
  [
    'relator terms in English',
    ['245 00 $aTitle', '100 1# $aDahl, Roald,$eauthor.', '700 1# $aBlake, Quentin,$eillustrator.'],
    ['著者 Dahl, Roald', '画 Blake, Quentin'],
  ],
  [
    'relator terms of a film',
    ['245 00 $aTitle', '700 1# $aApatow, Judd,$efilm producer.', '700 1# $aRogen, Seth,$escreenwriter,$eactor.'],
    ['制作 Apatow, Judd', '脚本・出演 Rogen, Seth'],
  ],
  ['several relator terms', ['245 00 $a題名', '700 1# $a馬場, のぼる$e作$e絵'], ['作・絵 馬場 のぼる']],
  [
    'a foreign body, which has not the role of a person',
    ['245 00 $aViridiana /$cdirected by Luis Brunel', '710 2# $aCriterion Collection (Firm)'],
    ['著者 Criterion Collection (Firm)', '監督 Luis Brunel'],
  ],
  ['a name that ends as a role does', ['245 00 $a題名 /$c田中耕作', '100 1# $a田中, 耕作'], ['著者 田中 耕作']],
  [
    'a part that is not understood',
    ['245 00 $a題名 /$c夏目漱石著 ; 山田花子 マリンバ', '100 1# $a夏目, 漱石'],
    [
      '著 夏目 漱石',
      '著者 山田花子 マリンバ',
      'the part “山田花子 マリンバ” of the statement of responsibility was not understood and is kept as a name',
    ],
  ],
])('of %s each person is a contributor once (E20)', async (_what, fields, people) => {
  expect(await peopleOf(book, ...fields)).toEqual(people)
})

test.each<[what: string, leader: string, fields: string[], people: string[]]>([
  ['music', music, ['100 1# $aCharles, Ray', '511 0# $aRay Charles, piano.'], ['演奏 Charles, Ray']],
  [
    'a composition',
    music,
    ['100 1# $aBeethoven, Ludwig van', '240 10 $aSymphonies', '700 1# $a小澤, 征爾$4cnd', '710 2# $a水戸室内管弦楽団'],
    ['作曲 Beethoven, Ludwig van', '指揮 小澤 征爾', '演奏 水戸室内管弦楽団'],
  ],
  ['a score', score, ['100 1# $a滝, 廉太郎'], ['作曲 滝 廉太郎']],
  [
    'a film',
    film,
    ['700 1# $a黒澤, 明', '700 1# $a三船, 敏郎', '710 2# $a東宝', '511 1# $a三船敏郎, 志村喬'],
    ['監督 黒澤 明', '出演 三船 敏郎', '制作 東宝'],
  ],
  ['a spoken text', 'LDR 00000nim a2200000 a 4500', ['100 1# $a宮沢, 賢治'], ['著者 宮沢 賢治']],
])('a name without a role has the usual one of %s (E20)', async (_what, leader, fields, people) => {
  expect(await peopleOf(leader, '245 00 $a題名', ...fields)).toEqual(people)
})

test('of the 233 records of the National Diet Library no name has a role or a sign left in it (E20)', async (context) => {
  const file = await shared('marc/jpmarc-233.mrc', context)
  const entries = await allOf((await openSource({ file })).entries())
  const people = entries.flatMap((entry) => ('record' in entry ? entry.record.contributors : []))
  expect(people).toHaveLength(341)
  expect(people.filter(({ name }) => /[[\]／∥;]|ほか| [著編訳]$/.test(name))).toEqual([])
})
