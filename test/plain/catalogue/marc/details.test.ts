import { expect, test } from 'vitest'
import { readProfile } from '../../../../jobs/import/marc/profile.ts'
import { titleRecordOf } from '../../../../jobs/import/marc/title/map.ts'
import { detailsOf } from '../../../../server/domain/catalogue/titles/details.ts'
import { readLink, webAddress } from '../../../../server/domain/catalogue/titles/link.ts'
import { foldRecord } from '../../../../server/domain/catalogue/titles/title-record.ts'
import { marc } from '../../../jobs/catalogue/marc-records.ts'

async function read(...fields: string[]) {
  const warnings: string[] = []
  const made = titleRecordOf(marc('001 x', '245 00 $a題名', ...fields), await readProfile(undefined), warnings)
  if ('refusal' in made) throw new Error(made.refusal)
  return { record: made, details: detailsOf(made), warnings }
}

const link = (path: string, label?: string) => ({ url: `https://a.example${path}`, ...(label && { label }) })
const http = (path: string, label: string) => ({ url: `http://a.example${path}`, label })

test.each<[what: string, fields: string[], details: object]>([
  ['a link with its text', ['856 40 $uhttps://a.example/1$yRead online'], { links: [link('/1', 'Read online')] }],
  [
    'a link with the part',
    ['856 41 $3Table of contents$uhttp://a.example/t'],
    { links: [http('/t', 'Table of contents')] },
  ],
  ['part and note', ['856 40 $3v. 1$zCampus only$uhttps://a.example/v'], { links: [link('/v', 'v. 1 Campus only')] }],
  ['several addresses', ['856 40 $uhttps://a.example/1$uhttps://a.example/2'], { links: [link('/1'), link('/2')] }],
  [
    'an open text (C48)',
    ['856 40 $uhttps://a.example/1$70', '856 40 $uhttps://a.example/2$71'],
    { links: [{ ...link('/1'), isOpen: true }, link('/2')] },
  ],
  ['the address of an own export', ['856 41 $uhttps://a.example/titles/1$wx'], {}],
  [
    'uniform titles, originals and works inside',
    [
      '130 0# $aBible.$lJapanese',
      '240 10 $aUmibe no Kafuka.$lEnglish',
      '700 12 $aKafka, Franz.$tDas Urteil.$lJapanese',
      '700 1# $aMurakami, Haruki',
      '730 02 $aRoland.',
      '765 0# $aHugo, Victor$tLes misérables',
    ],
    { variantTitles: ['Bible', 'Umibe no Kafuka', 'Das Urteil', 'Roland', 'Les misérables'] },
  ],
  ['titles for collections, which name no work', ['240 10 $aShort stories.$kSelections', '700 12 $tWorks'], {}],
  ['variant titles', ['246 30 $aOther title', '740 02 $aPiece.'], { variantTitles: ['Other title', 'Piece'] }],
  [
    'a variant title with its reading',
    ['246 3# $6880-01$a別の題', '880 3# $6246-01/$1$aベツ ノ ダイ'],
    { variantTitles: ['別の題'], variantTitleReadings: ['ベツ ノ ダイ'] },
  ],
  ['a variant equal to the title', ['246 3# $a題名'], {}],
  ['performers', ['511 1# $aTom Hanks, Meg Ryan.'], { performers: ['Tom Hanks, Meg Ryan'] }],
  ['genres', ['655 #7 $aJazz$y1931-1940.$2lcgft', '655 #4 $aジャズ'], { genres: ['Jazz--1931-1940', 'ジャズ'] }],
  [
    'the audience',
    ['521 ## $a小学校中学年以上', '521 1# $a008-012'],
    { audience: ['小学校中学年以上', 'Interest age level: 008-012'] },
  ],
  ['a summary', ['520 ## $a猫が旅をする。$bやがて帰る。'], { summary: ['猫が旅をする。 やがて帰る。'] }],
  [
    'notes on language and equipment',
    ['538 ## $aDVD.', '546 ## $a日本語字幕'],
    { systemNotes: ['DVD'], languageNotes: ['日本語字幕'] },
  ],
  [
    'the host',
    ['773 0# $7nnas$tJournal of jazz$gvol. 3 (1999), p. 4-9'],
    { hosts: ['Journal of jazz. vol. 3 (1999), p. 4-9'] },
  ],
  ['awards', ['586 ## $a直木賞, 1999'], { awards: ['直木賞, 1999'] }],
  ['places', ['264 #1 $a東京 :$a京都 :$b書房', '264 #4 $c2001'], { publicationPlaces: ['東京', '京都'] }],
  ['an unknown place', ['260 ## $a[S.l.] :$b[s.n.]'], {}],
  ['a place of the cataloguer', ['260 ## $a[Paris?] :$bX'], { publicationPlaces: ['Paris'] }],
  ['Dewey classes', ['082 04 $a781.65/09$222'], { deweyClasses: ['781.6509'] }],
])('%s is read (E17)', async (_what, fields, details) => {
  const { record, ...made } = await read(...fields)
  expect(made).toEqual({ details, warnings: [] })
  expect(record.ndcs).toEqual([])
})

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://a.example/x',
  'https://user:pass@a.example/',
  'https://localhost/',
  'https://a.example/a b',
  'https://',
  '//a.example/',
  `https://a.example/${'x'.repeat(1000)}`,
  'https://a.example/\u202etxt',
])('an address that is none of the web is dropped with a warning: %s', async (address) => {
  const { details, warnings } = await read(`856 40 $u${address}`)
  expect(details).toEqual({})
  expect(warnings).toEqual([expect.stringMatching(/^the address .* is not one of the web and was dropped$/s)])
  expect(webAddress(address)).toBeNull()
})

test('a link is written as its address and its text', () => {
  expect(readLink(' https://a.example/x  目次 と 本文 ')).toEqual({ url: 'https://a.example/x', label: '目次 と 本文' })
  expect(readLink('https://a.example')).toEqual({ url: 'https://a.example/' })
  expect(readLink('目次')).toMatchObject({ url: null })
})

test('variant titles are words of the title and sounds; of a summary the first 300 characters are only in all words', () => {
  const record = { title: '題名', contributors: [], isbns: [], ndcs: [], subjects: [] }
  const folded = foldRecord({
    ...record,
    variantTitles: ['ベツノナ'],
    summary: [`内容紹介${'あ'.repeat(296)}末尾`],
    performers: ['山下洋輔'],
  })
  expect(folded.foldedTitle).toContain('べつのな')
  expect(folded.foldedSounds).toContain('べつのな')
  expect(folded.foldedText).toContain('内容紹介')
  expect(folded.foldedText).toContain('山下洋輔')
  expect(folded.foldedText).not.toContain('末尾')
  expect(folded.foldedTitle + folded.foldedAuthor + folded.foldedNames).not.toContain('内容')
})
