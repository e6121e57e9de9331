import { describe, expect, test } from 'vitest'
import { decodeIso5426 } from '../../../../jobs/import/marc/encoding-iso5426.ts'
import type { MarcRecord } from '../../../../jobs/import/marc/record.ts'
import { openSource } from '../../../../jobs/import/open-source.ts'
import type { Entry } from '../../../../jobs/import/source.ts'
import { useFolder } from '../../../jobs/catalogue/import-files.ts'
import { allOf, iso2709, marc } from '../../../jobs/catalogue/marc-records.ts'

const folder = useFolder()

/** A French record of a public library with two copies. The # marks blanks of coded data. */
const french = [
  'LDR 00000nam0 2200000   450 ',
  '001 12345',
  '003 http://www.example.fr/12345',
  '010 ## $a2-07-040187-1$bbr.$d6 EUR',
  '100 ## $a20050131d1988####m##y0frey50######ba'.replaceAll('####m', '    m'),
  '101 1# $afre$ceng',
  '200 1# $a\u0098Le \u009Ctestament français$bTexte imprimé$eroman$hTome 2$iLa suite$fAndreï Makine$gtraduit par Jean Dupont',
  '205 ## $a2e éd.',
  '210 ## $aParis$cGallimard$d1988',
  '215 ## $a308 p.$cill.$d18 cm',
  '225 1# $aFolio$v1234',
  '300 ## $aBibliographie',
  '327 1# $aPremière partie$aSeconde partie',
  '330 ## $aUn roman.',
  '461 #1 $tOeuvres$v2',
  '606 ## $aEnfance$yRussie$xRomans$2rameau',
  '600 #1 $aHugo$bVictor$f1802-1885',
  '601 02 $aGrande-Bretagne$bHouse of Lords$xHistoire',
  '676 ## $a843.914$v21',
  '700 #1 $aMakine$bAndreï$f1957-$4070',
  '702 #1 $aDupont$bJean$4730',
  '712 02 $aCentre national du livre$bBureau$4340',
  '995 ## $bCENTRAL$f000111$kR MAK$o0',
  '995 ## $bCENTRAL$f000112$kR MAK$o1',
]

const read = async (records: MarcRecord[] | Buffer, options: object = {}): Promise<Entry[]> => {
  const file = await folder.write(
    'unimarc.mrc',
    Buffer.isBuffer(records) ? records : Buffer.concat(records.map((one) => iso2709(one))),
  )
  return allOf((await openSource({ file, source: 'ours', ...options })).entries())
}

describe('a UNIMARC record is recognised by its fields (E32)', () => {
  test('its title, names, imprint, subjects and numbers are read', async () => {
    const [entry] = await read([marc(...french)])
    expect(entry).toMatchObject({
      record: {
        source: 'ours',
        controlNumber: '12345',
        title: 'Le testament français',
        sortReading: 'testament français',
        subtitle: 'roman : La suite',
        volume: 'Tome 2',
        contributors: [
          { name: 'Makine, Andreï', role: '著者' },
          { name: 'Dupont, Jean', role: '翻訳者' },
          { name: 'Centre national du livre. Bureau', role: '編者' },
        ],
        publisher: 'Gallimard',
        publishedYear: 1988,
        isbns: ['9782070401871'],
        subjects: ['Enfance--Russie--Romans', 'Hugo, Victor', 'Grande-Bretagne. House of Lords--Histoire'],
        edition: '2e éd.',
        extent: '308 p. ; ill. ; 18 cm',
        series: ['Folio ; 1234'],
        contents: ['Première partie', 'Seconde partie'],
        language: 'fre',
        materialType: 'BOOK',
      },
      warnings: [],
    })
  })

  test.for(['marcxml', 'marcjson'] as const)('also in %s', async (format) => {
    const record = marc(...french)
    const fields = [
      ...record.control.map(({ tag, value }) => ({ [tag]: value })),
      ...record.data.map(({ tag, ind1, ind2, subfields }) => ({
        [tag]: { ind1, ind2, subfields: subfields.map(({ code, value }) => ({ [code]: value })) },
      })),
    ]
    const xml = record.data.map(
      ({ tag, subfields }) =>
        `<datafield tag="${tag}" ind1=" " ind2=" ">${subfields.map(({ code, value }) => `<subfield code="${code}">${value}</subfield>`).join('')}</datafield>`,
    )
    const text =
      format === 'marcjson'
        ? JSON.stringify({ leader: record.leader, fields })
        : `<record><leader>${record.leader}</leader><controlfield tag="001">12345</controlfield>${xml.join('')}</record>`
    const file = await folder.write(`unimarc.${format}`, text)
    const [entry] = await allOf((await openSource({ file })).entries())
    expect(entry).toMatchObject({ record: { title: 'Le testament français', publisher: 'Gallimard' } })
  })

  test('the supplied profile reads the copies of a French Koha in 995', async () => {
    const [entry] = await read([marc(...french)], {
      profile: 'jobs/import/profiles/koha-unimarc.json',
      source: undefined,
    })
    expect(entry).toMatchObject({
      record: { source: 'koha' },
      copies: [
        { barcode: '000111', branch: 'chuo', shelfMark: 'R MAK', referenceOnly: false, status: 'AVAILABLE' },
        { barcode: '000112', referenceOnly: true },
      ],
    })
  })

  test('an Italian record has its series and the rest of names as SBN writes them', async () => {
    const [entry] = await read([
      marc(
        'LDR 00000nam0 2200000   450 ',
        '001 IT\\ICCU\\X\\1',
        '200 1# $aSeconda fondazione$fIsaac Asimov',
        '410 #0 $1001IT\\ICCU\\Y\\2$12001 $aBestsellers$v641',
        '700 #1 $aAsimov$b, Isaac$4070',
      ),
    ])
    expect(entry).toMatchObject({
      record: {
        title: 'Seconda fondazione',
        contributors: [{ name: 'Asimov, Isaac' }],
        series: ['Bestsellers ; 641'],
        work: { title: 'Bestsellers' },
        volumeOrder: 641,
      },
    })
  })

  test.for<[leader: string, fields: string[], type: string]>([
    ['nas0', [], 'MAGAZINE'],
    ['ncm0', [], 'BOOK'],
    ['njm0', ['126 ## $aaxx'], 'CD'],
    ['njm0', ['126 ## $acxx'], 'CASSETTE'],
    ['ngm0', ['215 ## $a1 DVD vidéo'], 'DVD'],
    ['ngm0', [`115 ## $ac${' '.repeat(14)}cb`], 'VIDEO'],
  ])('its type comes from the leader %s and %j', async ([leader, fields, type]) => {
    const [entry] = await read([marc(`LDR 00000${leader} 2200000   450 `, '001 1', '200 1# $aTitre', ...fields)])
    expect(entry).toMatchObject({ record: { materialType: type } })
  })

  test('phrases of a French statement are no further people', async () => {
    const statement = '200 1# $aPouchkine$fpar Jacques Flach, d’après ses oeuvres originales et du développement'
    const [entry] = await read([
      marc('LDR 00000nam0 2200000   450 ', '001 1', statement, '700 #1 $aFlach$bJacques$4070'),
    ])
    expect(entry).toMatchObject({ record: { contributors: [{ name: 'Flach, Jacques' }] } })
  })

  test('a record without a title is refused as UNIMARC', async () => {
    const coded = '100 ## $a20050131d1988    m  y0frey50      ba'
    const [entry] = await read([marc('LDR 00000nam0 2200000   450 ', '001 7', coded, '700 #1 $aMakine')])
    expect(entry).toMatchObject({ refusal: 'it is a UNIMARC record without a title (200 $a)', controlNumber: '7' })
  })

  test('a deleted record deletes its title', async () => {
    const [entry] = await read([marc('LDR 00000dam0 2200000   450 ', '001 7', '200 1# $aTitre')])
    expect(entry).toMatchObject({ deletion: { source: 'ours', controlNumber: '7' } })
  })

  test('--format unimarc and a profile name the format, and MARC21 is never taken for it', async () => {
    const record = marc('001 1', '100 1# $aHugo, Victor', '245 10 $aLes misérables')
    expect(await read([record])).toMatchObject([{ record: { title: 'Les misérables' } }])
    const refusal = 'it is a UNIMARC record without a title (200 $a)'
    expect(await read([record], { format: 'unimarc' })).toMatchObject([{ refusal }])
  })
})

test('text in ISO 5426 is decoded, with its marks before the letters', async () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1')
  expect(decodeIso5426(bytes('\xc2etude \xd0ca \xeauvre \xa6 \xc8uber \xe9 \x88Le \x89'))).toBe(
    'étude ça Œuvre † über Ø \u0088Le \u0089',
  )
  const record = iso2709(marc('LDR 00000nam0 2200000   450 ', '001 1', '200 1# $aXX'))
  record.set([0xc2, 0x65], record.indexOf('XX'))
  expect(await read(record)).toMatchObject([{ record: { title: 'é' }, warnings: [] }])
  // Bytes of a Cyrillic code page are not defined there.
  record.set([0x80, 0x81], record.indexOf(Buffer.of(0xc2, 0x65)))
  expect(await read(record)).toMatchObject([{ refusal: expect.stringContaining('title contains undecodable bytes') }])
})
