import { expect, test } from 'vitest'
import { readProfile } from '../../../../jobs/import/marc/profile.ts'
import { titleRecordOf } from '../../../../jobs/import/marc/title/map.ts'
import { marc } from '../../../jobs/catalogue/marc-records.ts'

const nepali = [
  '008 090114s1967    np f          000 p nep d',
  '100 1# $aज्ञवाली, कपूर.',
  '100 1# $aJñavālī, Kapūr.',
  '245 10 $aउरू :$bअश्रु काव्य /$cकपूर ज्ञवाली.',
  '245 10 $aUrū :$baśru kāvya /$cKapūr Jñavālī.',
  '250 ## $a[पहिलो]',
  '250 ## $a[Pahilo]',
  '260 ## $aलुम्बिनी :$bपसिना प्रकाशन,$c2024 [1967]',
  '260 ## $aLumbinī :$bPasinā Prakāśana,$c2024 [1967]',
]

const read = async (...fields: string[]) => titleRecordOf(marc('001 x', ...fields), await readProfile(undefined), [])

test('fields that stand twice, the second time in Latin letters, are one field with its reading', async () => {
  expect(await read(...nepali)).toMatchObject({
    title: 'उरू',
    titleReading: 'Urū',
    subtitle: 'अश्रु काव्य',
    subtitleReading: 'aśru kāvya',
    contributors: [{ name: 'ज्ञवाली, कपूर', reading: 'Jñavālī, Kapūr' }],
    edition: '[पहिलो]',
    publisher: 'पसिना प्रकाशन',
    publisherReading: 'Pasinā Prakāśana',
    publicationPlaces: ['लुम्बिनी'],
    publishedYear: 1967,
  })
})

test.each<[what: string, fields: string[], names: string[]]>([
  [
    'whose title stands once',
    ['245 10 $aउरू', '700 1# $aज्ञवाली, कपूर.', '700 1# $aSmith, John.'],
    ['ज्ञवाली, कपूर', 'Smith, John'],
  ],
  [
    'with an odd name',
    [...nepali.slice(3, 5), '700 1# $aज्ञवाली, कपूर.', '700 1# $aशर्मा, राम.', '700 1# $aŚarmā, Rāma.'],
    ['ज्ञवाली, कपूर', 'शर्मा, राम', 'Śarmā, Rāma'],
  ],
])('names of a record %s stay apart', async (_what, fields, names) => {
  const made = await read(...fields)
  expect('contributors' in made && made.contributors.map(({ name }) => name)).toEqual(names)
})
