import { expect, test } from 'vitest'
import { readProfile } from '../../../../jobs/import/marc/profile.ts'
import { titleRecordOf } from '../../../../jobs/import/marc/title/map.ts'
import type { ImportTypes } from '../../../../server/domain/library/material-types/import-types.ts'
import { compileMarcRules } from '../../../../server/domain/library/material-types/marc-rules.ts'
import { suggestedTypes } from '../../../../server/domain/library/material-types/suggestions.ts'
import { usualMarcRules } from '../../../../server/domain/library/material-types/usual-marc-rules.ts'
import { marc } from '../../../jobs/catalogue/marc-records.ts'
import { usualTypes } from '../../../support/library/material-types.ts'

/** A library that has every suggested type. */
const known = [...usualTypes, ...suggestedTypes.map(({ code }) => code)]
const types: ImportTypes = {
  known,
  meant: (code) => known.find((one) => one === code),
  importDefault: 'BOOK',
  ofMarc: compileMarcRules(usualMarcRules),
  lackedBy: () => undefined,
}

const leader = (letters: string) => `LDR 00000n${letters} a2200000 a 4500`
const fixed = (position: number, letter: string) => `008 ${' '.repeat(position)}${letter}`

test.each<[what: string, fields: string[], type: string]>([
  ['LP by 007', [leader('jm'), '007 sd bsmennmplud'], 'LP'],
  ['45 rpm single by 007', [leader('jm'), '007 sd csmdnnmplud'], 'LP'],
  ['LP by 300', [leader('jm'), '300 ## $a2 sound discs :$banalog, 33 1/3 rpm ;$c12 in.'], 'LP'],
  ['LP in a Japanese record', [leader('jm'), '300 ## $aLPレコード1枚 ;$c30cm'], 'LP'],
  ['CD by 007', [leader('jm'), '007 sd fungnn'], 'CD'],
  ['CD by 300', [leader('jm'), '300 ## $a1 sound disc :$bdigital ;$c4 3/4 in.'], 'CD'],
  ['audiobook on CD', [leader('im'), '007 sd fungnn', '300 ## $a6 audio discs'], 'SPOKEN_CD'],
  ['sound cassette', [leader('im'), '300 ## $a2 sound cassettes (120 min.)'], 'CASSETTE'],
  ['DAISY', [leader('im'), '300 ## $a1枚 (DAISY)'], 'DAISY'],
  ['downloaded audiobook', [leader('im'), fixed(23, 'o'), '007 cr nna'], 'EBOOK'],
  ['recording in the record of a book', [leader('am'), '245 00 $a朗読$h[録音資料]'], 'CD'],
  ['score', [leader('cm'), '300 ## $a1 score (24 p.)'], 'SCORE'],
  ['score with a CD', [leader('cm'), '007 sd fungnn', '300 ## $a1 score +$e1 audio disc'], 'SCORE'],
  ['manuscript score', [leader('dm')], 'SCORE'],
  ['map', [leader('em'), '300 ## $a1 map :$bcolor'], 'MAP'],
  ['online map', [leader('em'), fixed(29, 'o')], 'EBOOK'],
  ['globe', [leader('em'), '007 da cp'], 'MAP'],
  ['e-book by 008', [leader('am'), fixed(23, 'o')], 'EBOOK'],
  ['e-book of older rules', [leader('am'), '007 cr un', '245 10 $aTitle$h[electronic resource]'], 'EBOOK'],
  ['e-book by 300', [leader('am'), '300 ## $a1 online resource (xii, 200 p.)'], 'EBOOK'],
  ['e-book by 338', [leader('am'), '338 ## $aオンライン資料$2ncrcarrier'], 'EBOOK'],
  ['book with a CD-ROM', [leader('am'), '007 co cga', '300 ## $a200p ;$c21cm +$eCD-ROM 1枚'], 'BOOK'],
  ['book with a code for an e-book', [leader('am'), '300 ## $a1冊 ;$c29cm +$e電子書籍付(129p)'], 'BOOK'],
  ['book about notebooks', [leader('am'), '300 ## $a1 notebook'], 'BOOK'],
  ['CD-ROM', [leader('mm'), '300 ## $a1 computer optical disc'], 'CD_ROM'],
  ['CD-ROM in the record of a book', [leader('am'), '007 co cga', '245 00 $a辞典$h[電子資料]'], 'CD_ROM'],
  ['video game', [leader('mm'), fixed(26, 'g')], 'GAME'],
  ['board game', [leader('rm'), '300 ## $a1 game (52 cards, 1 board)'], 'GAME'],
  ['large print by 008', [leader('am'), fixed(23, 'd')], 'LARGE_PRINT'],
  ['large print by 007', [leader('am'), '007 tb'], 'LARGE_PRINT'],
  ['large print by 300', [leader('am'), '300 ## $a317 p. (large print) ;$c24 cm'], 'LARGE_PRINT'],
  ['大活字本', [leader('am'), '245 00 $aこころ$h[大活字]', '300 ## $a400p'], 'LARGE_PRINT'],
  ['braille by 008', [leader('am'), fixed(23, 'f')], 'BRAILLE'],
  ['点字資料', [leader('am'), '245 00 $aこころ$h[点字資料]'], 'BRAILLE'],
  ['microfilm', [leader('am'), fixed(23, 'a')], 'MICROFILM'],
  ['DVD by 007', [leader('gm'), '007 vd cvaizq'], 'DVD'],
  ['DVD by 538', [leader('gm'), '538 ## $aDVD, NTSC, region 1.'], 'DVD'],
  ['Blu-ray by 007', [leader('gm'), '007 vd csaizq'], 'BLU_RAY'],
  ['Blu-ray by 300', [leader('gm'), '300 ## $a1 videodisc (Blu-ray)'], 'BLU_RAY'],
  ['ブルーレイ', [leader('gm'), '300 ## $aブルーレイディスク1枚'], 'BLU_RAY'],
  ['VHS', [leader('gm'), '007 vf cbahos'], 'VIDEO'],
  ['laser disc', [leader('gm'), '007 vd cgaizq'], 'LD'],
  ['video whose carrier is not named', [leader('gm'), '245 00 $aFilm$h[videorecording]'], 'DVD'],
  ['streamed film', [leader('gm'), fixed(29, 'o')], 'EBOOK'],
  ['紙芝居', [leader('km'), '300 ## $a12枚 (紙芝居)'], 'PAPER_THEATRE'],
  ['kit', [leader('om'), '300 ## $a1 kit'], 'KIT'],
  ['magazine', [leader('as')], 'MAGAZINE'],
  ['book', [leader('am'), '300 ## $a328 p. ;$c20cm'], 'BOOK'],
])('a record that is a %s gets its material type (L14)', async (_what, fields, type) => {
  const name = fields.some((field) => field.startsWith('245')) ? [] : ['245 00 $a題名']
  const record = marc('001 x', ...fields, ...name)
  const warnings: string[] = []
  expect(titleRecordOf(record, await readProfile(undefined), warnings, types)).toMatchObject({ materialType: type })
  expect(warnings).toEqual([])
})

test('a type that the library lacks is reported once, with the type that was given (L14)', async () => {
  const lacked = ['SCORE']
  const few: ImportTypes = { ...types, ofMarc: () => 'BOOK', lackedBy: () => lacked.pop() }
  const warnings: string[] = []
  for (const number of ['1', '2']) {
    titleRecordOf(marc(`001 ${number}`, leader('cm'), '245 00 $a題名'), await readProfile(undefined), warnings, few)
  }
  expect(warnings).toEqual([
    'the library has no material type SCORE, so this record and others like it were given BOOK',
  ])
})
