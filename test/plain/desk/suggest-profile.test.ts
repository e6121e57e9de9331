import { expect, test } from 'vitest'
import { copiesOf } from '../../../jobs/import/marc/copies.ts'
import { readProfile } from '../../../jobs/import/marc/profile.ts'
import { suggestProfile } from '../../../jobs/uploads/suggest-profile.ts'
import { usualImportTypes } from '../../../server/domain/library/material-types/import-types.ts'
import { shared, useFolder } from '../../jobs/catalogue/import-files.ts'
import { iso2709, marc } from '../../jobs/catalogue/marc-records.ts'

const folder = useFolder()

/** The copies of a record as the suggested profile reads them. */
async function read(...fields: string[]) {
  const record = marc('001 n1', '245 00 $a題名', ...fields)
  const settings = await suggestProfile(await folder.write('file.mrc', iso2709(record)), 'marc', usualImportTypes)
  const profile = await readProfile(await folder.write('profile.json', JSON.stringify(settings)))
  return { settings, copies: copiesOf(record, profile) }
}

test('an export of Evergreen has its copies in 852, with branch, call number, status and several restrictions', async () => {
  const { settings, copies } = await read(
    '901 ## $c4711$tbiblio',
    '852 4# $bBR1$bBR2$cStacks$kREF$j781.65 A$gbook$p30001$sAvailable$xunholdable$xnoncirculating',
    '852 4# $bBR1$bBR1$cStacks$j781.65 A$gbook$p30002$sMissing',
  )
  expect(settings).toMatchObject({ source: 'evergreen', controlNumberFrom: '901$c' })
  const stacks = { branch: 'BR1', location: 'Stacks' }
  expect(copies).toEqual([
    { ...stacks, barcode: '30001', shelfMark: 'REF/781.65 A', referenceOnly: true, status: 'AVAILABLE' },
    { ...stacks, barcode: '30002', shelfMark: '781.65 A', referenceOnly: false, status: 'MISSING' },
  ])
})

test('an export of Koha has its copies in 952; a code of a type that nobody maps is left to the rules', async () => {
  const fields = ['999 ## $c449$d449', '942 ## $cBKS', '952 ## $00$10$70$aRMA$bRMA$o411 D 18$p090052$yBKS']
  const { settings, copies } = await read(...fields)
  expect(settings).toMatchObject({ source: 'koha', controlNumberFrom: '999$c' })
  expect(settings).not.toHaveProperty('materialTypeFrom')
  expect(copies).toEqual([
    { barcode: '090052', branch: 'RMA', shelfMark: '411 D 18', referenceOnly: false, status: 'AVAILABLE' },
  ])
  const mapped = await read(...fields.map((field) => field.replaceAll('BKS', 'BK')))
  expect(mapped.settings).toMatchObject({ materialTypeFrom: ['942$c', '952$y'] })
})

test.each([
  ['949', '949 ## $aM1366 .J3$wLC$i30007006841505$mHUNT$lCIRC', 'M1366 .J3'],
  ['852', '852 8# $bHUNT$cCIRC$h913.6$iナツ$p30007006841505', '913.6/ナツ'],
])('copies in %s are read, and the name of another catalogue is not taken', async (field, copy, shelfMark) => {
  const { settings, copies } = await read(copy)
  expect(settings).toMatchObject({ copies: { field } })
  expect(settings).not.toHaveProperty('source')
  expect(copies).toEqual([
    {
      barcode: '30007006841505',
      branch: 'HUNT',
      location: 'CIRC',
      shelfMark,
      referenceOnly: false,
      status: 'AVAILABLE',
    },
  ])
})

test('records without copies, and notes in a field of copies, suggest no profile', async () => {
  expect((await read('852 ## $aNational Library$hHE-1')).settings).toEqual({})
  expect((await read('952 ## $amuzerec')).settings).toEqual({})
})

test('of real files the records of the National Diet Library list no copies', async (context) => {
  expect(await suggestProfile(await shared('marc/jpmarc-233.mrc', context), 'marc', usualImportTypes)).toEqual({})
})
